package dev.modelexport.output;

import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;

/**
 * Access tokens by Application Default Credentials, which are looked for when one is first needed.
 */
public final class GoogleAccessTokens implements AccessTokens {

  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  private GoogleCredentials credentials;

  @Override
  public synchronized String get() throws IOException {
    if (credentials == null) {
      credentials = GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
    }
    credentials.refreshIfExpired();
    return credentials.getAccessToken().getTokenValue();
  }
}
