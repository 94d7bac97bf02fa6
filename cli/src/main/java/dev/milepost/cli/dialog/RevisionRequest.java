package dev.milepost.cli.dialog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.EventView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.show.EventLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a run's planner to change its plan, and waits for what it makes of that (P19). */
public record RevisionRequest(CommandOutput output, GatewayClient gateway, String run, String by) {
  /** The planner's word for "make sure that this is meant". */
  private static final String UNCONFIRMED = "revise (not confirmed)";

  /** True if the plan was changed; asks before issues that wait for what is changed are touched. */
  public boolean make(List<ObjectNode> changes, boolean confirmed) throws InterruptedException {
    EventView answer = asked(changes, confirmed);
    if (answer == null) {
      output.message("The planner has not answered yet; the command is recorded.");
      return false;
    }
    if (!answer.name().equals("CommandRejected")) {
      output.message(EventLine.phrase(answer));
      return true;
    }
    var body = answer.event();
    boolean unsure = body != null && UNCONFIRMED.equals(body.path("command").asText());
    output.message("milepost: " + EventLine.phrase(answer));
    return unsure
        && output.terminal().confirm("Change them all the same?", false)
        && make(changes, true);
  }

  private @Nullable EventView asked(List<ObjectNode> changes, boolean confirmed)
      throws InterruptedException {
    long before = gateway.run(run).seq();
    ObjectNode body = GatewayClient.body().put("by", by).put("confirmed", confirmed);
    changes.forEach(body.putArray("revisions")::add);
    String event = gateway.command(run, "revise", body).value().event();
    return CommandReply.to(event, gateway, run, before);
  }
}
