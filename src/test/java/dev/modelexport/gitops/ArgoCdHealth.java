package dev.modelexport.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;

/**
 * The health of a resource as Argo CD sees it: the answer of {@code deploy/argocd/health.lua}, run
 * with Lua's basic functions alone; Argo CD gives a script little more.
 *
 * @param status Healthy, Progressing, Degraded or Suspended
 */
public record ArgoCdHealth(String status, String message) {

  private static final Path SCRIPT = Path.of("deploy", "argocd", "health.lua");

  public static ArgoCdHealth of(JsonNode resource) {
    var globals = new Globals();
    globals.load(new BaseLib());
    LoadState.install(globals);
    LuaC.install(globals);
    globals.set("obj", lua(resource));
    var health = globals.load(script(), SCRIPT.toString()).call();
    return new ArgoCdHealth(
        health.get("status").checkjstring(), health.get("message").checkjstring());
  }

  private static String script() {
    try {
      return Files.readString(SCRIPT);
    } catch (IOException e) {
      throw new UncheckedIOException(SCRIPT + " can't be read", e);
    }
  }

  private static LuaValue lua(JsonNode node) {
    if (node.isObject()) {
      var table = new LuaTable();
      node.properties().forEach(entry -> table.set(entry.getKey(), lua(entry.getValue())));
      return table;
    }
    if (node.isArray()) {
      var table = new LuaTable();
      for (var i = 0; i < node.size(); i++) {
        table.set(i + 1, lua(node.get(i)));
      }
      return table;
    }
    if (node.isNumber()) {
      return LuaValue.valueOf(node.asDouble());
    }
    if (node.isBoolean()) {
      return LuaValue.valueOf(node.asBoolean());
    }
    return node.isNull() ? LuaValue.NIL : LuaValue.valueOf(node.asText());
  }
}
