package dev.milepost.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tests that {@code verify} leaves out and the profile {@code long} takes, from the sources:
 * {@code @Tag("long")} on a class or on a method.
 */
public final class LongTests {
  /** The one tag. */
  public static final String TAG = "long";

  private static final Pattern METHOD =
      Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");

  private static final Pattern CLASS =
      Pattern.compile("(?m)^(?:public |final |abstract )*class (\\w+)");

  private LongTests() {}

  /**
   * One line: how many there are, in which classes, and the command that runs them.
   *
   * @param root the root folder of the project
   */
  static String leftOut(Path root) throws IOException {
    var classes = counts(root);
    return "Long tests left out: %d in %d classes (%s); run them with ./mvnw verify -Plong"
        .formatted(
            classes.values().stream().mapToInt(Integer::intValue).sum(),
            classes.size(),
            String.join(", ", classes.keySet()));
  }

  /**
   * The classes with long tests by their simple names, and how many methods of each are.
   *
   * @param root the root folder of the project
   */
  public static TreeMap<String, Integer> counts(Path root) throws IOException {
    var classes = new TreeMap<String, Integer>();
    for (var file : sources(root)) {
      var count = count(Files.readString(file, StandardCharsets.UTF_8));
      if (count > 0) {
        var name = file.getFileName().toString();
        classes.put(name.substring(0, name.length() - ".java".length()), count);
      }
    }
    return classes;
  }

  /** How many methods of a source are tagged, by themselves or with their class. */
  static int count(String source) {
    var tag = "@Tag(\"" + TAG + "\")";
    var declared = CLASS.matcher(source);
    if (!declared.find() || !source.contains(tag)) {
      return 0;
    }
    if (source.substring(0, declared.start()).contains(tag)) {
      return (int) METHOD.matcher(source).results().count();
    }
    return source.split(Pattern.quote(tag), -1).length - 1;
  }

  /** The sources of tests of all modules. */
  public static List<Path> sources(Path root) throws IOException {
    try (var all = Files.walk(root, 16)) {
      return all.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> path.toString().contains("/src/test/java/"))
          .toList();
    }
  }
}
