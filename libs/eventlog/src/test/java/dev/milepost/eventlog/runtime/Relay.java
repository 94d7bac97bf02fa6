package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.Transition;
import dev.milepost.eventlog.runtime.Relay.Leg;
import dev.milepost.eventlog.runtime.Relay.Run;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A toy participant. {@code begin N} leads to {@code planned} and {@code ready 1}; {@code ready k}
 * has an outstanding effect that ends in {@code done k}; that leads to {@code ready k+1}, the last
 * to {@code finished}.
 */
final class Relay implements Participant<Run, Toy, Leg> {
  /** A leg's effect. */
  record Leg(int number) implements Effect {
    @Override
    public String key() {
      return "leg-" + number;
    }
  }

  /** A run: how many legs, how many of them are ready, which are done. */
  record Run(int legs, int ready, Set<Integer> done, boolean finished) {}

  static boolean begins(Toy event) {
    return event.text().startsWith("begin ") || event.text().equals("give-up");
  }

  @Override
  public Run initial(String stream) {
    return new Run(0, 0, Set.of(), false);
  }

  @Override
  public Transition<Run, Toy> fold(Run run, RecordedEvent<Toy> event) {
    var next = evolved(run, event.event().text());
    return new Transition<>(next, decided(next, event.event().text()));
  }

  private static Run evolved(Run run, String text) {
    int number = number(text);
    return switch (word(text)) {
      case "begin" -> new Run(number, 0, Set.of(), false);
      case "ready" -> new Run(run.legs, Math.max(run.ready, number), run.done, run.finished);
      case "done" -> new Run(run.legs, run.ready, with(run.done, number), run.finished);
      case "finished" -> new Run(run.legs, run.ready, run.done, true);
      case "give-up" -> new Run(run.legs, 0, run.done, true);
      case "boom" -> throw new IllegalStateException("boom");
      default -> run;
    };
  }

  private static List<Toy> decided(Run run, String text) {
    int number = number(text);
    return switch (word(text)) {
      case "begin" -> List.of(new Toy("planned"), new Toy("ready 1"));
      case "done" -> List.of(new Toy(number < run.legs ? "ready " + (number + 1) : "finished"));
      case "say" -> List.of(new Toy(text.substring("say ".length())));
      default -> List.of();
    };
  }

  @Override
  public Set<Leg> outstanding(Run run) {
    return IntStream.rangeClosed(1, run.ready)
        .filter(leg -> !run.done.contains(leg))
        .mapToObj(Leg::new)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean isOver(Run run) {
    return run.finished;
  }

  /** The whole log of a run. */
  static List<String> log(int legs) {
    var all = new java.util.ArrayList<>(List.of("begin " + legs, "planned"));
    for (int leg = 1; leg <= legs; leg++) {
      all.add("ready " + leg);
      all.add("done " + leg);
    }
    all.add("finished");
    return all;
  }

  private static String word(String text) {
    return text.split(" ", 2)[0];
  }

  private static int number(String text) {
    var parts = text.split(" ", 2);
    return parts.length == 2 && parts[1].matches("[0-9]+") ? Integer.parseInt(parts[1]) : 0;
  }

  private static Set<Integer> with(Set<Integer> done, int leg) {
    var more = new java.util.HashSet<>(done);
    more.add(leg);
    return Set.copyOf(more);
  }
}
