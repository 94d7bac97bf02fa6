package dev.milepost.cli.command;

import dev.milepost.api.RunSummary;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.show.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The run that a person means: named by its id or by the beginning of it, or the newest. */
final class RunReference implements ITypeConverter<String> {
  /** Describes a parameter that is such a run. */
  static final String DESCRIPTION = "The run's id, or the beginning of it.";

  /** Describes a parameter that need not be given. */
  static final String OR_NEWEST = "The run's id, or the beginning of it (default: the newest).";

  /** The beginnings that a run's id can have (the form of a run's id in docs/protocol.md). */
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** As many as the server gives at once; of more, the beginning is ambiguous anyway. */
  private static final int MAX_FOUND = 100;

  /** Enough to choose from. */
  private static final int MAX_CANDIDATES = 10;

  @Override
  public String convert(String text) {
    try {
      return form(text);
    } catch (InvalidInputException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /**
   * The beginning of a run's id, in lower case.
   *
   * @throws InvalidInputException if none can begin so
   */
  static String form(String text) {
    String id = text.strip().toLowerCase(Locale.ROOT);
    if (!FORM.matcher(id).matches()) {
      throw new InvalidInputException(
          "expected a run's id or the beginning of one (letters, digits and hyphens), but found \""
              + TerminalText.line(text, 80)
              + "\"");
    }
    return id;
  }

  /**
   * The id of the run.
   *
   * @param given an id, or the beginning of one; null for the newest run that {@code runs} lists
   * @throws InvalidInputException if several ids begin like it, or there is no run at all
   */
  static String id(GatewayClient gateway, @Nullable String given) {
    return given == null ? newest(gateway) : beginningWith(gateway, given);
  }

  private static String newest(GatewayClient gateway) {
    List<RunSummary> some = gateway.runs("", "", true, 0, 1).value().runs();
    List<RunSummary> found = some.isEmpty() ? gateway.runs("", 0, 1).value().runs() : some;
    if (found.isEmpty()) {
      throw new InvalidInputException("There is no run yet: milepost run MILESTONE makes one");
    }
    return found.getFirst().run();
  }

  /** A text that no run begins with stays as it is: the server says what it does not know. */
  private static String beginningWith(GatewayClient gateway, String given) {
    List<String> found = found(gateway, given);
    if (found.isEmpty() || found.contains(given)) {
      return given;
    }
    if (found.size() > 1) {
      throw new InvalidInputException(
          "%d runs begin with \"%s\": %s%s; give more of the id"
              .formatted(
                  found.size(),
                  given,
                  String.join(", ", found.subList(0, Math.min(MAX_CANDIDATES, found.size()))),
                  found.size() > MAX_CANDIDATES ? ", …" : ""));
    }
    return found.getFirst();
  }

  private static List<String> found(GatewayClient gateway, String given) {
    try {
      return gateway.runs("", given, false, 0, MAX_FOUND).value().runs().stream()
          .map(RunSummary::run)
          .filter(run -> run.startsWith(given))
          .toList();
    } catch (GatewayException.GatewayRefusedException e) {
      // It may show this run and no list; then the whole id is needed.
      return List.of();
    }
  }
}
