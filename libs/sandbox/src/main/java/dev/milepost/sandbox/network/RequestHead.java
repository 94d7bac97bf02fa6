package dev.milepost.sandbox.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a request to a proxy: {@code CONNECT host:port}, or a request for an absolute
 * address of the web.
 *
 * @param target that is asked for
 * @param tunnel true if bytes pass as they are
 * @param onward what the target is sent in its place; empty of a tunnel
 */
record RequestHead(Target target, boolean tunnel, String onward) {
  /** Cookies and tokens included. */
  static final int MAX_BYTES = 32 * 1024;

  /** The longest end of a line, and the line that follows. */
  private static final int EMPTY_LINE = 3;

  private static final int HTTP = 80;
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n");

  private static final Pattern LINE =
      Pattern.compile("(?<method>[A-Z]{1,20}) (?<target>[!-~]{1,16384}) (?<version>HTTP/1\\.[01])");

  private static final Pattern ABSOLUTE =
      Pattern.compile("(?i)http://(?:[^/?#@]*@)?(?<at>[^/?#@]*)(?<rest>[/?][!-~]*)?");

  private static final Pattern FIELD =
      Pattern.compile("(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+):[^\\x00-\\x08\\x0a-\\x1f\\x7f]*");

  /** Headers of this connection alone, and the name, which is written again. */
  private static final Set<String> DROPPED =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "upgrade",
          "te");

  /**
   * Reads one.
   *
   * @param buffer an empty one of {@value #MAX_BYTES}; holds what came behind the head
   * @return empty if it is none, too long, or not complete
   */
  static Optional<RequestHead> read(ReadableByteChannel from, ByteBuffer buffer)
      throws IOException {
    int end = -1;
    int looked = 0;
    while (end < 0) {
      if (!buffer.hasRemaining() || from.read(buffer) < 0) {
        return Optional.empty();
      }
      end = end(buffer, looked);
      looked = Math.max(0, buffer.position() - EMPTY_LINE);
    }
    var head = new String(buffer.array(), 0, end, StandardCharsets.ISO_8859_1);
    buffer.flip().position(end);
    return parse(List.of(LINE_END.split(head, -1)));
  }

  /** Behind the empty line; -1 if it is not there yet. */
  private static int end(ByteBuffer buffer, int from) {
    for (int at = from; at + 1 < buffer.position(); at++) {
      int next = buffer.get(at + 1) == '\r' ? at + 2 : at + 1;
      if (buffer.get(at) == '\n' && next < buffer.position() && buffer.get(next) == '\n') {
        return next + 1;
      }
    }
    return -1;
  }

  private static Optional<RequestHead> parse(List<String> lines) {
    var line = LINE.matcher(lines.getFirst());
    if (!line.matches()) {
      return Optional.empty();
    }
    var fields = new ArrayList<String>();
    for (var field : lines.subList(1, lines.size() - 2)) {
      var parts = FIELD.matcher(field);
      if (!parts.matches()) {
        return Optional.empty();
      }
      if (!DROPPED.contains(parts.group("name").toLowerCase(Locale.ROOT))) {
        fields.add(field);
      }
    }
    return line.group("method").equals("CONNECT")
        ? Target.parse(line.group("target"), 0).map(at -> new RequestHead(at, true, ""))
        : absolute(line, fields);
  }

  private static Optional<RequestHead> absolute(Matcher line, List<String> fields) {
    var parts = ABSOLUTE.matcher(line.group("target"));
    if (!parts.matches()) {
      return Optional.empty();
    }
    var rest = Optional.ofNullable(parts.group("rest")).orElse("/");
    var path = rest.startsWith("/") ? rest : "/" + rest;
    return Target.parse(parts.group("at"), HTTP)
        .map(
            at -> {
              var all = new ArrayList<String>();
              all.add(line.group("method") + " " + path + " " + line.group("version"));
              all.add("Host: " + (at.port() == HTTP ? at.withoutPort() : at.shown()));
              all.addAll(fields);
              all.add("Connection: close");
              return new RequestHead(at, false, String.join("\r\n", all) + "\r\n\r\n");
            });
  }
}
