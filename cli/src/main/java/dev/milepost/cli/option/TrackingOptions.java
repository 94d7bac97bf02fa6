package dev.milepost.cli.option;

import dev.milepost.api.submission.TrackingRequest;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The treatment of tracking issues when their parts are done. */
final class TrackingOptions {
  private static final Pattern FORM =
      Pattern.compile("(?i)(?:#?([1-9]\\d{0,8})=)?(skip|verify|implement)");

  @Option(
      names = "--tracking",
      paramLabel = "[ISSUE=]WHAT",
      description =
          "The end of tracking issues, or of one, when their parts are done: skip closes them,"
              + " verify has an agent check that all is there, implement has one do the rest"
              + " (default: as they are written). May be repeated.")
  List<String> given = List.of();

  /** As it is submitted; null where nothing is said. */
  TrackingRequest spec() {
    if (given.isEmpty()) {
      return null;
    }
    String all = null;
    var issues = new TreeMap<String, String>();
    for (var one : given) {
      var match = FORM.matcher(one.strip());
      if (!match.matches()) {
        throw new InvalidInputException(
            "--tracking: expected skip, verify or implement, or ISSUE= before it, but found \""
                + TerminalText.line(one, 60)
                + "\"");
      }
      var what = match.group(2).toUpperCase(Locale.ROOT);
      if (match.group(1) == null) {
        all = what;
      } else {
        issues.put(match.group(1), what);
      }
    }
    return new TrackingRequest(all, issues, null);
  }
}
