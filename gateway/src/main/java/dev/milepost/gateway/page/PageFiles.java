package dev.milepost.gateway.page;

import dev.milepost.gateway.api.EntityTag;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the page, by the path that they are answered at; read once, at the start. */
@Singleton
class PageFiles {
  private static final String FOLDER = "/page/";
  private static final String INDEX = "index.html";

  /** All of them: a path that is not of this list is answered by nobody here. */
  private static final Map<String, String> TYPES =
      Stream.of(
              "ansi.js",
              "api.js",
              "app.js",
              "base.js",
              "decisions.js",
              "explain.js",
              "graph.js",
              "icon.svg",
              INDEX,
              "issue.js",
              "lines.js",
              "log.js",
              "me.js",
              "news.js",
              "page.css",
              "plan.js",
              "revise.js",
              "run.js",
              "runs.js",
              "submission.js",
              "submit.js",
              "tell.js",
              "timeline.js",
              "vendor/htm-preact.js")
          .collect(Collectors.toUnmodifiableMap(name -> name, PageFiles::type));

  /**
   * The addresses that the page itself tells apart; a run's name is checked where it is asked for.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "/|/new|/messages|/runs/[A-Za-z0-9._-]{1,200}(/(graph|timeline|table|log))?/?");

  private final Map<String, PageFile> files;

  /**
   * A file as it is answered.
   *
   * @param tag of these bytes, in quotes (RFC 9110, 8.8.3)
   */
  record PageFile(byte[] bytes, String type, String tag) {}

  PageFiles() {
    files =
        TYPES.keySet().stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, PageFiles::read));
  }

  /** The file for a path, normalized; empty if it is none of the page's. */
  Optional<PageFile> at(String path) {
    if (ADDRESS.matcher(path).matches()) {
      return Optional.of(file(INDEX));
    }
    return path.startsWith(FOLDER)
        ? Optional.ofNullable(files.get(path.substring(FOLDER.length())))
        : Optional.empty();
  }

  private PageFile file(String name) {
    return Optional.ofNullable(files.get(name)).orElseThrow();
  }

  /** All bytes that a browser may load. */
  long size() {
    return files.values().stream().mapToLong(file -> file.bytes().length).sum();
  }

  private static PageFile read(String name) {
    try (var in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + FOLDER + name);
      }
      var bytes = in.readAllBytes();
      return new PageFile(bytes, type(name), EntityTag.of(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("The page's file %s cannot be read".formatted(name), e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".html" -> "text/html;charset=UTF-8";
      case ".js" -> "text/javascript;charset=UTF-8";
      case ".css" -> "text/css;charset=UTF-8";
      case ".svg" -> "image/svg+xml;charset=UTF-8";
      default -> throw new IllegalStateException("No media type is known for " + name);
    };
  }
}
