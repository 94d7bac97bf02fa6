package dev.milepost.cli.dialog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.EventView;
import dev.milepost.api.RunView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.show.EventLine;
import dev.milepost.cli.show.TerminalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** P19: has the run's planning agent read words as changes, and shows what it understood. */
record PlanTranslation(CommandOutput output, GatewayClient gateway, String run, String by) {
  /** Two answers of an agent that takes all of its time. */
  private static final Duration LIMIT = Duration.ofMinutes(25);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int PAGE = 100;
  private static final int MAX_NOTE = 500;

  /** The changes that the user wants; none where nothing was understood, or it is not that. */
  List<ObjectNode> of(String words) throws InterruptedException {
    long before = gateway.run(run).seq();
    ObjectNode body = GatewayClient.body().put("by", by).put("words", words);
    String request = gateway.command(run, "translate", body).value().event();
    EventView answer = answer(request, before);
    if (answer == null || answer.event() == null) {
      output.message("The planning agent has not answered; see milepost events " + run);
      return List.of();
    }
    if (answer.name().equals("CommandRejected")) {
      output.message("milepost: " + EventLine.phrase(answer));
      return List.of();
    }
    return wanted(answer);
  }

  private List<ObjectNode> wanted(EventView answer) {
    String note = answer.event() == null ? "" : answer.event().path("note").asText("");
    if (!note.isBlank()) {
      output.message("milepost: " + TerminalText.line(note, MAX_NOTE));
    }
    List<ObjectNode> changes = new ArrayList<>();
    if (answer.event() != null) {
      answer.event().path("revisions").forEach(each -> changes.add(each.deepCopy()));
    }
    if (changes.isEmpty()) {
      return changes;
    }
    output.message("It is read as:");
    String column = RunView.columnOf(gateway.run(run).schedule());
    changes.forEach(change -> output.message("  " + RevisionParser.shown(change, column)));
    return output.terminal().confirm("Is that meant?", false) ? changes : List.of();
  }

  private @Nullable EventView answer(String request, long after) throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    long seen = after;
    while (System.nanoTime() < until) {
      for (EventView event : page(seen)) {
        seen = Math.max(seen, event.seq());
        boolean answers =
            event.event() != null && request.equals(event.event().path("request").asText());
        if (answers || request.equals(event.causation())) {
          return event;
        }
      }
      Thread.sleep(LOOK);
    }
    return null;
  }

  private List<EventView> page(long after) {
    try {
      return gateway.events(run, after, PAGE).value().events();
    } catch (GatewayException.GatewayUnavailableException e) {
      return List.of(); // it is being started again
    }
  }
}
