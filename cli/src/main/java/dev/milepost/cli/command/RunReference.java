package dev.milepost.cli.command;

import dev.milepost.api.RunSummary;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.show.RunText;
import dev.milepost.cli.show.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** As many as the server gives at once. */
  private static final int PAGE = 100;

  /** The newest runs are named where none is like the given text. */
  private static final int MAX_NEWEST = 3;

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

  /** A text that no run begins with is the server's to judge: it may be an archived run. */
  private static String beginningWith(GatewayClient gateway, String given) {
    List<RunSummary> found = found(gateway, given);
    if (found == null || found.stream().anyMatch(run -> run.run().equals(given))) {
      return given;
    }
    if (found.isEmpty()) {
      return known(gateway, given);
    }
    if (found.size() > 1) {
      throw new InvalidInputException(
          "%d%s runs begin with \"%s\"; give more of the id:%s"
              .formatted(
                  Math.min(MAX_CANDIDATES, found.size()),
                  found.size() > MAX_CANDIDATES ? " and more" : "",
                  given,
                  lines(found.stream().limit(MAX_CANDIDATES).toList())));
    }
    return found.getFirst().run();
  }

  /** The runs that begin so, until there are more than are named; null where no list is shown. */
  private static @Nullable List<RunSummary> found(GatewayClient gateway, String given) {
    var found = new ArrayList<RunSummary>();
    try {
      long total;
      int page = 0;
      do {
        var list = gateway.runs("", given, false, page, PAGE).value();
        list.runs().stream().filter(run -> run.run().startsWith(given)).forEach(found::add);
        total = list.runs().isEmpty() ? 0 : list.total();
        page++;
      } while ((long) page * PAGE < total && found.size() <= MAX_CANDIDATES);
      return found;
    } catch (GatewayException.GatewayRefusedException e) {
      return null; // it may show this run and no list; then the whole id is needed
    }
  }

  /**
   * The same text, if there is such a run after all; else the refusal names those that are like it.
   */
  private static String known(GatewayClient gateway, String given) {
    try {
      gateway.run(given);
      return given;
    } catch (GatewayException.GatewayRefusedException e) {
      if (!e.kind().equals("run-not-found")) {
        return given;
      }
      var all = gateway.runs("", 0, PAGE).value().runs();
      var near = SimilarIds.to(given, all.stream().map(RunSummary::run).toList());
      var named =
          near.isEmpty()
              ? all.stream().limit(MAX_NEWEST).toList()
              : all.stream().filter(run -> near.contains(run.run())).toList();
      var words = near.isEmpty() ? "The newest are:" : "Did you mean:";
      throw new GatewayException.GatewayRefusedException(
          e.status(),
          e.kind(),
          e.getMessage() + (named.isEmpty() ? "" : "\n" + words + lines(named)),
          List.of());
    }
  }

  private static String lines(List<RunSummary> runs) {
    return runs.stream()
        .map(run -> "\n  " + RunText.headline(run, false))
        .collect(Collectors.joining());
  }
}
