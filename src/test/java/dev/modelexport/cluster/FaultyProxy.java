package dev.modelexport.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stands between a client and a server, passes on bytes, and can do it badly. */
final class FaultyProxy implements AutoCloseable {

  private static final int BUFFER_BYTES = 16 * 1024;

  private final URI server;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean refusing;

  private FaultyProxy(URI server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon("accept", this::accept);
  }

  static FaultyProxy to(String server) {
    try {
      return new FaultyProxy(URI.create(server));
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port can be had", e);
    }
  }

  /** Where to connect to instead of the server. */
  String url() {
    return "%s://127.0.0.1:%d".formatted(server.getScheme(), listener.getLocalPort());
  }

  /** Holds back everything that is passed on, in both directions. */
  void delayBy(Duration pause) {
    delay = pause;
  }

  /** Cuts what is connected; who connects again is served. */
  void dropAll() {
    open.forEach(FaultyProxy::close);
  }

  /** Cuts what is connected, and whoever connects, until it is told to serve again. */
  void cut() {
    refusing = true;
    dropAll();
  }

  void serveAgain() {
    refusing = false;
  }

  @Override
  public void close() {
    cut();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the proxy's port can't be closed", e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        if (refusing) {
          client.close();
          continue;
        }
        var target = new Socket(server.getHost(), server.getPort());
        open.add(client);
        open.add(target);
        daemon("up", () -> pass(client, target));
        daemon("down", () -> pass(target, client));
      } catch (IOException e) {
        // The proxy is closed, or the server is not there: the client sees a cut connection.
        dropAll();
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      copy(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      // One side has gone, or was cut on purpose.
      open.remove(from);
    } finally {
      drop(from, to);
    }
  }

  private void copy(InputStream from, OutputStream to) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      if (!delay.isZero()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay.toMillis()));
      }
      to.write(buffer, 0, read);
    }
  }

  private void drop(Socket... sockets) {
    for (var socket : sockets) {
      open.remove(socket);
      close(socket);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket can't be closed", e);
    }
  }

  private static void daemon(String name, Runnable task) {
    var thread = new Thread(task, "faulty-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
