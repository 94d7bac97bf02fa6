package dev.milepost.gateway.effect.notice;

import dev.milepost.api.AgentProfileView;
import dev.milepost.api.AgentWarning;
import dev.milepost.api.SandboxView;
import dev.milepost.api.WaitView;
import dev.milepost.events.RunSpec;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.ServiceReports;
import dev.milepost.service.Notice;
import dev.milepost.service.topic.TopicWatch.ConnectionListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The waits of services, of each run that they hold up. */
@ApplicationScoped
public class RunWaits implements ConnectionListener {
  private final RateWaits rates = new RateWaits();
  private final EffectRetries repeated = new EffectRetries();
  private final SandboxReports sandboxes = new SandboxReports();
  private final Clock clock = Clock.systemUTC();
  private volatile @Nullable Instant brokenSince;

  /** From now on nothing is missed. */
  @Override
  public void connected() {
    brokenSince = null;
  }

  @Override
  public void broken() {
    brokenSince = brokenSince == null ? clock.instant() : brokenSince;
  }

  /** Takes a notice; one may come twice. */
  public void hear(Notice notice) {
    var now = clock.instant();
    rates.hear(notice, now);
    repeated.hear(notice, now);
    sandboxes.hear(notice, now);
  }

  /** The waits that hold a run up; one that is over waits for nothing. */
  public List<WaitView> of(RunState run) {
    var submitted = run.submitted();
    if (run.standing().over() || submitted == null) {
      return List.of();
    }
    var now = clock.instant();
    var waits = new ArrayList<WaitView>();
    var since = brokenSince;
    if (since != null) {
      waits.add(broken(since, now));
    }
    waits.addAll(rates.of(submitted.spec().forge(), now));
    waits.addAll(repeated.of(run.run(), now));
    return waits;
  }

  /**
   * E5: why services stand still at a run that can be read here, a sentence by run: an older or a
   * newer version may not read what this one can.
   */
  public Map<String, String> stuck() {
    var why = new TreeMap<String, String>();
    repeated
        .stuck(clock.instant())
        .forEach((run, wait) -> why.put(run, "For " + wait.service() + ": " + wait.why()));
    return why;
  }

  /** All that services say of a run; of its programs nothing once none can start any more. */
  public ServiceReports reports(RunState run) {
    var submitted = run.submitted();
    return !run.standing().tellsOfPrograms() || submitted == null
        ? ServiceReports.of(of(run))
        : new ServiceReports(
            of(run), sandboxes.of(submitted.spec(), clock.instant()), warnings(submitted.spec()));
  }

  /** What a run names, or would name, and services that run now cannot start. */
  public List<AgentWarning> warnings(RunSpec spec) {
    return sandboxes.known(clock.instant()).warnings(spec);
  }

  /** The same in a sentence for who approves a run; null where there is nothing to say. */
  public @Nullable String note(RunState run) {
    var submitted = run.submitted();
    return submitted == null ? null : note(submitted.spec());
  }

  /** The same for who changes what a run names. */
  public @Nullable String note(RunSpec spec) {
    var said = warnings(spec).stream().map(AgentWarning::says).collect(Collectors.joining("; "));
    return said.isEmpty() ? null : "Warning: " + said + ".";
  }

  /** The agent profiles that the executors that run now know. */
  public List<AgentProfileView> profiles() {
    return sandboxes.known(clock.instant()).profiles();
  }

  /** The sandboxes of all services' programs. */
  public List<SandboxView> sandboxes() {
    return sandboxes.all(clock.instant());
  }

  /** Notices of services do not get here. */
  private static WaitView broken(Instant since, Instant now) {
    return new WaitView(
        "gateway",
        "Kafka does not answer; nothing new is known, and no service goes on without it",
        now,
        null,
        "the reading of the event log",
        since,
        1);
  }
}
