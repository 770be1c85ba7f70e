package dev.modelexport.sandbox.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free TCP ports on loopback, for programs that can't pick one and tell it. */
public final class LoopbackPorts {

  private LoopbackPorts() {}

  /** Ports that nothing listens on, all different. */
  public static List<Integer> free(int count) {
    var held = new ArrayList<ServerSocket>();
    try {
      for (var i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      var ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (var socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port can be had", e);
    }
  }
}
