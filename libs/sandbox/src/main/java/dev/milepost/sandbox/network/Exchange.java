package dev.milepost.sandbox.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One connection of a program, from its request to its end. */
interface Exchange {
  /** The answer to a client whose tunnel is open. */
  String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

  /**
   * Serves it. The caller closes the connections.
   *
   * @param client the program's
   * @param begun runs once the request is read
   * @return the connection onwards; empty if there is none
   */
  Optional<OnwardConnection> begin(SocketChannel client, Runnable begun) throws IOException;

  /**
   * A connection onwards.
   *
   * @param server where it leads
   * @param toClient sent to the program first
   * @param toServer sent to the server first
   */
  record OnwardConnection(SocketChannel server, ByteBuffer toClient, ByteBuffer toServer) {}

  /** With a program that speaks to a proxy. */
  static Exchange proxied(EgressFilter gate) {
    return (client, begun) -> {
      var buffer = ByteBuffer.allocate(RequestHead.MAX_BYTES);
      var head = RequestHead.read(client, buffer);
      begun.run();
      var passage = head.map(it -> gate.to(it.target())).orElseGet(gate::unreadable);
      return switch (passage) {
        case EgressFilter.ConnectionStopped stopped -> {
          Pipes.write(client, answer(stopped));
          yield Optional.empty();
        }
        case EgressFilter.ConnectionOpened through ->
            Optional.of(onward(through.server(), head.orElseThrow(), buffer));
      };
    };
  }

  /** With a program that believes to speak to the target itself. */
  static Exchange straight(EgressFilter gate, Target target) {
    return (client, begun) -> {
      begun.run();
      return gate.to(target) instanceof EgressFilter.ConnectionOpened through
          ? Optional.of(new OnwardConnection(through.server(), bytes(""), bytes("")))
          : Optional.empty();
    };
  }

  private static OnwardConnection onward(
      SocketChannel server, RequestHead head, ByteBuffer behind) {
    var first = bytes(head.onward());
    var toServer = ByteBuffer.allocate(first.remaining() + behind.remaining());
    toServer.put(first).put(behind).flip();
    return new OnwardConnection(server, bytes(head.tunnel() ? ESTABLISHED : ""), toServer);
  }

  private static ByteBuffer answer(EgressFilter.ConnectionStopped stopped) {
    var body = stopped.words() + "\n";
    return bytes(
        "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(stopped.status(), body.length(), body));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
