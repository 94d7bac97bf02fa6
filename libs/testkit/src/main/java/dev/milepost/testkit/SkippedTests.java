package dev.milepost.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Lists the tests that skipped themselves and why, from the reports that Surefire and Failsafe
 * leave in each module. The build runs it last.
 */
public final class SkippedTests {
  private static final String PREFIX = "Assumption failed: ";

  private SkippedTests() {}

  /**
   * Prints the list, and that of the classes that took longest.
   *
   * @param arguments the root folder of the project, when the build began (ISO 8601, UTC), and
   *     {@code excluded: TAG}
   */
  public static void main(String[] arguments) throws IOException {
    var root = Path.of(arguments[0]);
    SlowestClasses.lines(root, Instant.parse(arguments[1])).forEach(System.out::println);
    if (arguments.length > 2 && arguments[2].equals("excluded: " + LongTests.TAG)) {
      System.out.println(LongTests.leftOut(root));
    }
    lines(root).forEach(System.out::println);
  }

  /**
   * A heading with the count, then a line for each reason: how many tests, the reason, the classes.
   *
   * @throws IOException if a report cannot be read
   */
  static List<String> lines(Path root) throws IOException {
    var reasons = new TreeMap<String, List<String>>();
    for (var report : reports(root)) {
      read(report, reasons);
    }
    var all = reasons.values().stream().mapToInt(List::size).sum();
    var lines = new ArrayList<String>();
    lines.add("Skipped tests: " + all);
    reasons.forEach(
        (reason, classes) ->
            lines.add(
                "  %d: %s (%s)"
                    .formatted(
                        classes.size(),
                        reason,
                        String.join(", ", classes.stream().distinct().sorted().toList()))));
    return lines;
  }

  static List<Path> reports(Path root) throws IOException {
    try (var files =
        Files.find(root, 5, (file, attributes) -> file.toString().matches(".*/TEST-[^/]*\\.xml"))) {
      return files
          .filter(
              file -> file.getParent().toString().matches(".*/target/(surefire|failsafe)-reports"))
          .sorted()
          .toList();
    }
  }

  private static void read(Path report, TreeMap<String, List<String>> reasons) throws IOException {
    try (var in = Files.newInputStream(report)) {
      var factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      var reader = factory.createXMLStreamReader(in);
      var testClass = "";
      while (reader.hasNext()) {
        if (reader.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (reader.getLocalName().equals("testcase")) {
          testClass = simpleName(attribute(reader, "classname"));
        } else if (reader.getLocalName().equals("skipped")) {
          reasons
              .computeIfAbsent(
                  reason(attribute(reader, "message"), reader.getElementText()),
                  key -> new ArrayList<>())
              .add(testClass);
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("Expected a report of tests in " + report, e);
    }
  }

  static String attribute(XMLStreamReader reader, String name) {
    var value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** The message of the assumption: an attribute for a disabled test, else in the trace. */
  private static String reason(String message, String trace) {
    var said = message.isBlank() ? trace.lines().findFirst().orElse("") : message;
    var assumed = said.indexOf(PREFIX);
    var reason = assumed < 0 ? said : said.substring(assumed + PREFIX.length());
    return reason.isBlank() ? "no reason given" : reason.strip();
  }

  static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
