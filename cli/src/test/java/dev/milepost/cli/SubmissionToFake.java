package dev.milepost.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A milestone of a forge that is elsewhere, submitted by the command to a gateway that is not. */
final class SubmissionToFake implements AutoCloseable {
  final FakeGateway gateway;

  SubmissionToFake() throws IOException {
    gateway = new FakeGateway();
    gateway.markdown("GET runs/m1-x/plan", "# Plan of M1");
  }

  /** The command answers {@code run} with more words; a test has given the gateway's answers. */
  CliInvocation answered(String... more) {
    return CliInvocation.of(
        gateway,
        Stream.concat(Stream.of("run", "M1", "--github", "o/r"), Stream.of(more))
            .toArray(String[]::new));
  }

  /** The body that is sent for {@code run} with more words. */
  String sent(String... more) {
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    answered(more);
    return gateway.bodies().getFirst();
  }

  /** The bodies of all requests. */
  List<String> bodies() {
    return gateway.bodies();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
