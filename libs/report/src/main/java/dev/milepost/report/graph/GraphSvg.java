package dev.milepost.report.graph;

import dev.milepost.report.graph.GraphLayout.Place;
import dev.milepost.report.graph.GraphLayout.Point;
import dev.milepost.report.graph.GraphLayout.Route;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A layout as an SVG picture that stands alone: light and dark by the reader's setting, each node
 * with its state in words and in colour. Texts may come from anybody: they are escaped, and cut to
 * what fits.
 */
public final class GraphSvg {
  /** In pixels. */
  static final int NODE_WIDTH = 168;

  static final int NODE_HEIGHT = 40;
  private static final int COLUMN = 232;
  private static final int ROW = 56;
  private static final int MARGIN = 16;
  private static final int HEAD = 28;

  /** Of 12 px; a character of the widest usual kind takes 7 px. */
  private static final int LABEL_CHARACTERS = 22;

  private static final String STYLE =
      """
      svg{color-scheme:light dark;font:12px system-ui,sans-serif;--fg:#1f2328;--line:#59636e;--bg:#fff;\
      --wait:#59636e;--work:#0550ae;--good:#116329;--bad:#a40e26;--rest:#7d4e00}
      @media(prefers-color-scheme:dark){svg{--fg:#e6edf3;--line:#9198a1;--bg:#0d1117;\
      --wait:#9198a1;--work:#79c0ff;--good:#7ee787;--bad:#ff9492;--rest:#f0c674}}
      text{fill:var(--fg)}.head{fill:var(--line)}path{fill:none;stroke:var(--line);stroke-width:1.2}
      path.critical{stroke-width:2.6;stroke:var(--fg)}rect{fill:var(--bg);stroke-width:1.6;stroke:var(--wait)}
      .work rect{stroke:var(--work)}.good rect{stroke:var(--good)}.bad rect{stroke:var(--bad)}\
      .rest rect{stroke:var(--rest)}.ghost rect{stroke-dasharray:4 3}.critical rect{stroke-width:3}
      .work .state{fill:var(--work)}.good .state{fill:var(--good)}.bad .state{fill:var(--bad)}\
      .rest .state{fill:var(--rest)}.wait .state{fill:var(--wait)}
      """;

  /**
   * How a node is shown.
   *
   * @param label its first line
   * @param state its second line, in words
   * @param tone the colour
   * @param ghost true if nothing has begun of it
   */
  public record Look(String label, String state, Tone tone, boolean ghost) {}

  /** What a state means to a reader. */
  public enum Tone {
    /** Nothing happens yet. */
    WAIT,
    /** Somebody works on it. */
    WORK,
    /** It is done. */
    GOOD,
    /** It failed. */
    BAD,
    /** A person is asked, or decided against it. */
    REST
  }

  private final GraphLayout layout;
  private final Map<String, Look> looks;
  private final Set<String> critical;
  private final StringBuilder out = new StringBuilder();

  private GraphSvg(GraphLayout layout, Map<String, Look> looks, Set<String> critical) {
    this.layout = layout;
    this.looks = looks;
    this.critical = critical;
  }

  /**
   * Draws a layout.
   *
   * @param title what the picture shows, for those who do not see it
   * @param heads the headings of the columns, in the layout's order
   * @param looks of each node
   * @param criticalPath nodes one after another, drawn stronger, as the edges between them are
   */
  public static String of(
      GraphLayout layout,
      String title,
      List<String> heads,
      Map<String, Look> looks,
      List<String> criticalPath) {
    return new GraphSvg(layout, looks, Set.copyOf(criticalPath))
        .drawn(title, heads, pairs(criticalPath));
  }

  private static Map<String, String> pairs(List<String> path) {
    var next = new HashMap<String, String>();
    for (int i = 1; i < path.size(); i++) {
      next.put(path.get(i - 1), path.get(i));
    }
    return Collections.unmodifiableMap(next);
  }

  private String drawn(String title, List<String> heads, Map<String, String> criticalNext) {
    int width = 2 * MARGIN + Math.max(1, layout.columns().size()) * COLUMN - (COLUMN - NODE_WIDTH);
    long height =
        Math.round(2 * MARGIN + HEAD + Math.max(1, layout.rows()) * ROW - (ROW - NODE_HEIGHT));
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n"
            .formatted(width, height, width, height));
    out.append("<title>").append(escaped(title)).append("</title>\n<style>\n");
    out.append(STYLE).append("</style>\n");
    for (int i = 0; i < heads.size(); i++) {
      text("head", MARGIN + i * COLUMN, MARGIN + 12, heads.get(i));
    }
    for (var route : layout.routes()) {
      boolean strong = route.edge().to().equals(criticalNext.get(route.edge().from()));
      out.append(
          "<path%s d=\"%s\"/>\n".formatted(strong ? " class=\"critical\"" : "", curve(route)));
    }
    layout.places().forEach(this::node);
    return out.append("</svg>\n").toString();
  }

  private void node(Place place) {
    var look = looks.get(place.id());
    if (look == null) {
      throw new IllegalArgumentException("Node " + place.id() + " has no look");
    }
    int x = left(place.column());
    long y = Math.round(middle(place.row())) - NODE_HEIGHT / 2;
    out.append(
        "<g class=\"%s%s%s\"><title>%s: %s</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
            .formatted(
                look.tone().name().toLowerCase(Locale.ROOT),
                look.ghost() ? " ghost" : "",
                critical.contains(place.id()) ? " critical" : "",
                escaped(look.label()),
                escaped(look.state()),
                x,
                y,
                NODE_WIDTH,
                NODE_HEIGHT));
    text("label", x + 8, y + 17, look.label());
    text("state", x + 8, y + 33, look.state());
    out.append("</g>\n");
  }

  private void text(String kind, long x, long y, String text) {
    int shown = text.codePointCount(0, text.length());
    var fits =
        shown <= LABEL_CHARACTERS
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LABEL_CHARACTERS - 1)) + "…";
    out.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(kind, x, y, escaped(fits)));
  }

  /** From the right side of a node to the left side of another, level where it meets them. */
  private static String curve(Route route) {
    var points = route.points();
    var first = points.getFirst();
    double x = left(first.column()) + NODE_WIDTH;
    double y = middle(first.row());
    var path = new StringBuilder("M%s %s".formatted(number(x), number(y)));
    for (var point : points.subList(1, points.size())) {
      double toX = left(point.column());
      double toY = middle(point.row());
      bend(path, x, y, toX, toY);
      x = toX;
      y = toY;
      if (!isLast(points, point)) {
        x += NODE_WIDTH;
        path.append("H").append(number(x));
      }
    }
    return path.toString();
  }

  private static boolean isLast(List<Point> points, Point point) {
    return points.getLast() == point;
  }

  private static void bend(StringBuilder path, double x, double y, double toX, double toY) {
    // Also of an edge that goes back: it leaves to the right and comes from the left.
    double reach = Math.max(24, Math.abs(toX - x) / 2);
    path.append(
        "C%s %s %s %s %s %s"
            .formatted(
                number(x + reach),
                number(y),
                number(toX - reach),
                number(toY),
                number(toX),
                number(toY)));
  }

  private static int left(int column) {
    return MARGIN + column * COLUMN;
  }

  private static double middle(double row) {
    return MARGIN + HEAD + NODE_HEIGHT / 2.0 + row * ROW;
  }

  private static String number(double value) {
    long rounded = Math.round(value * 10);
    return rounded % 10 == 0
        ? String.valueOf(rounded / 10)
        : "%d.%d".formatted(rounded / 10, Math.abs(rounded % 10));
  }

  /** XML 1.0: characters that it does not have are left out. */
  private static String escaped(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .filter(GraphSvg::isCharacter)
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean isCharacter(int c) {
    return c >= 0x20 && c < 0xD800 && c != 0x7F || c >= 0xE000 && c < 0xFFFE || c >= 0x10000;
  }
}
