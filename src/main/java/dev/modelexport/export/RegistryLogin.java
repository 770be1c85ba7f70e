package dev.modelexport.export;

/** What a registry lets somebody in with. */
public record RegistryLogin(String username, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "RegistryLogin[username=" + username + "]";
  }
}
