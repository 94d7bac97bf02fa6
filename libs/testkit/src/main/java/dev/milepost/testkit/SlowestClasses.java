package dev.milepost.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** Lists the classes of tests that took longest in a build, from the reports of its modules. */
final class SlowestClasses {
  private static final int MAX_LISTED = 15;

  private SlowestClasses() {}

  private record ClassTime(String name, double seconds) {}

  /**
   * A heading with the sum, then a line for each of the slowest classes, in seconds.
   *
   * @param began when the build began: what is older is another build's report
   * @throws IOException if a report cannot be read
   */
  static List<String> lines(Path root, Instant began) throws IOException {
    var times = new ArrayList<ClassTime>();
    for (var report : SkippedTests.reports(root)) {
      if (!Files.getLastModifiedTime(report).toInstant().isBefore(began)) {
        times.add(read(report));
      }
    }
    times.sort(Comparator.comparingDouble(ClassTime::seconds).reversed());
    var lines = new ArrayList<String>();
    lines.add(
        "Slowest of %d classes with tests, which took %.0f s in all:"
            .formatted(times.size(), times.stream().mapToDouble(ClassTime::seconds).sum()));
    times.stream()
        .limit(MAX_LISTED)
        .map(time -> "  %6.1f s  %s".formatted(time.seconds(), time.name()))
        .forEach(lines::add);
    return lines;
  }

  private static ClassTime read(Path report) throws IOException {
    try (var in = Files.newInputStream(report)) {
      var factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      var reader = factory.createXMLStreamReader(in);
      reader.nextTag();
      var name = SkippedTests.simpleName(SkippedTests.attribute(reader, "name"));
      return new ClassTime(name, seconds(SkippedTests.attribute(reader, "time")));
    } catch (XMLStreamException | NumberFormatException e) {
      throw new IOException("Expected a report of tests in " + report, e);
    }
  }

  /** As Surefire writes it: {@code 1,234.5}. */
  private static double seconds(String written) {
    return written.isEmpty() ? 0 : Double.parseDouble(written.replace(",", ""));
  }
}
