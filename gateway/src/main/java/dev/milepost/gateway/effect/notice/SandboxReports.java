package dev.milepost.gateway.effect.notice;

import dev.milepost.api.SandboxView;
import dev.milepost.events.DisplayText;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.RunSpec;
import dev.milepost.sandbox.ActiveSandbox;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import dev.milepost.sandbox.CommandProfiles;
import dev.milepost.service.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sandbox of each service's programs, as long as it reports it. */
public final class SandboxReports {
  /** Services, replicas included; more is a fault somewhere. */
  private static final int MAX_SERVICES = 200;

  /** Kinds of programs times profiles of one service. */
  private static final int MAX_ROWS = 300;

  private static final int MAX_NAME = 100;
  private static final int MAX_TEXT = 600;

  /** A service whose clock is wrong must not be shown for ever. */
  private static final int MAX_LEASE_SECONDS = 120;

  private record SandboxReport(List<ActiveSandbox> rows, Instant expires) {}

  private final Map<String, SandboxReport> byService = new TreeMap<>();

  /** Takes one in; what is incomplete or over is passed over. */
  public synchronized void hear(Notice notice, Instant now) {
    var kept = notice.kept();
    if (kept == null || notice.service() == null || kept.expires() == null || kept.rows() == null) {
      return;
    }
    forget(now);
    var service = DisplayText.shown(notice.service(), MAX_NAME);
    boolean known = byService.containsKey(service);
    if (kept.expires().isAfter(now) && (known || byService.size() < MAX_SERVICES)) {
      var latest = now.plusSeconds(MAX_LEASE_SECONDS);
      var expires = kept.expires().isBefore(latest) ? kept.expires() : latest;
      byService.put(
          service, new SandboxReport(kept.rows().stream().limit(MAX_ROWS).toList(), expires));
    }
  }

  /** Those that hold for the programs of a run, by kind. */
  public synchronized List<SandboxView> of(RunSpec spec, Instant now) {
    var profiles = profiles(spec);
    return rows(
        now, row -> profiles.getOrDefault(row.programs(), Set.of()).contains(row.profile()), true);
  }

  /** The profiles of each service, as far as it tells of all that it has. */
  public synchronized KnownProfiles known(Instant now) {
    forget(now);
    var rows = new TreeMap<String, List<ActiveSandbox>>();
    byService.forEach(
        (service, kept) -> {
          if (kept.rows().size() < MAX_ROWS) {
            rows.put(service, kept.rows().stream().filter(SandboxReports::isComplete).toList());
          }
        });
    return new KnownProfiles(rows);
  }

  private static boolean isComplete(@Nullable ActiveSandbox row) {
    return row != null && row.programs() != null && row.profile() != null;
  }

  /** All there are, of any profile. */
  public synchronized List<SandboxView> all(Instant now) {
    return rows(now, row -> true, false);
  }

  private static Map<ProgramKind, Set<String>> profiles(RunSpec spec) {
    var all = new LinkedHashMap<ProgramKind, Set<String>>();
    if (spec.agent() != null) {
      all.put(ProgramKind.AGENTS, Set.of(spec.agent().profile()));
    }
    var helpers = new HashSet<String>();
    spec.reviewing()
        .reviewers()
        .forEach(reviewer -> helpers.add(Objects.requireNonNullElse(reviewer.profile(), "shell")));
    PlanningSpec planning = spec.planning();
    if (planning != null) {
      helpers.add(planning.profile());
    }
    all.put(ProgramKind.HELPERS, helpers);
    if (!spec.check().isEmpty() || !spec.verify().isEmpty() || !spec.validations().isEmpty()) {
      var named = Objects.requireNonNullElse(spec.commandsProfile(), CommandProfiles.USUAL);
      all.put(ProgramKind.COMMANDS, Set.of(named));
    }
    return all;
  }

  private List<SandboxView> rows(Instant now, Predicate<ActiveSandbox> wanted, boolean detailed) {
    forget(now);
    var services = new LinkedHashMap<SandboxView, Set<String>>();
    byService.forEach(
        (service, kept) ->
            kept.rows().stream()
                .filter(row -> row != null && row.programs() != null && wanted.test(row))
                .forEach(
                    row ->
                        services
                            .computeIfAbsent(view(row, detailed), any -> new TreeSet<>())
                            .add(service)));
    var all = new ArrayList<SandboxView>();
    services.forEach((view, by) -> all.add(view.by(List.copyOf(by))));
    all.sort(SandboxView.ORDER);
    return List.copyOf(all);
  }

  private static SandboxView view(ActiveSandbox row, boolean detailed) {
    return new SandboxView(
        row.programs().name().toLowerCase(Locale.ROOT),
        detailed ? DisplayText.shown(String.valueOf(row.profile()), MAX_NAME) : null,
        DisplayText.shown(String.valueOf(row.sandbox()), MAX_TEXT),
        row.confined(),
        detailed && row.confined()
            ? DisplayText.shown(String.valueOf(row.reach()), MAX_TEXT)
            : null,
        List.of());
  }

  private void forget(Instant now) {
    byService.values().removeIf(kept -> !kept.expires().isAfter(now));
  }
}
