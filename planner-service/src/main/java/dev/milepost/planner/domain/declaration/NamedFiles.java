package dev.milepost.planner.domain.declaration;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** P8: the repository paths that a body names, in prose or inline code. */
final class NamedFiles {
  /** More files of one issue do not sharpen the comparison. */
  private static final int MAX_FILES = 50;

  private static final String SEGMENT = "[\\w@-][\\w.@-]{0,99}";
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\w/.:@-])(?:\\./)?((?:\\.?" + SEGMENT + "/){1,20}\\.?" + SEGMENT + ")(?![\\w/])");
  private static final Pattern FILE =
      Pattern.compile("(?:\\./)?([\\w-]{1,100}(?:\\.[\\w-]{1,20}){1,3})");
  private static final Pattern ADDRESS = Pattern.compile("\\w{1,20}://\\S{1,2000}");
  private static final Pattern EXTENSION = Pattern.compile(".*\\.[A-Za-z]\\w{0,9}");

  private NamedFiles() {}

  static List<String> in(List<Passage> passages) {
    var files = new TreeSet<String>();
    for (var passage : passages) {
      inProse(passage.text(), files);
      for (var code : passage.code()) {
        var alone = FILE.matcher(code.strip());
        if (alone.matches() && EXTENSION.matcher(alone.group(1)).matches()) {
          files.add(alone.group(1));
        }
        inProse(code, files);
      }
    }
    return files.stream().limit(MAX_FILES).toList();
  }

  private static void inProse(String text, TreeSet<String> files) {
    var match = PATH.matcher(ADDRESS.matcher(text).replaceAll(" "));
    while (match.find()) {
      var path = match.group(1).replaceFirst("\\.+$", "");
      if (EXTENSION.matcher(path).matches()) {
        files.add(path);
      }
    }
  }
}
