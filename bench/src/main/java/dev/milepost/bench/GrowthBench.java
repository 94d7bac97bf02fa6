package dev.milepost.bench;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.forge.Forge;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.git.ProgramFolders;
import dev.milepost.planner.domain.PlannerParticipant;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cost of an issue in a run of 16 and in one of 1,000, in CPU time: the planner and the
 * executor fold each event and ask what is outstanding after it; the local forge reads one issue. A
 * ratio of 1 says that the cost of an issue does not depend on how many there are.
 */
public final class GrowthBench {
  private static final int SMALL = 16;
  private static final int LARGE = 1_000;
  private static final int NARROW = 4;
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 9;

  private GrowthBench() {}

  /** One run, or read, of the size; its cost in nanoseconds is measured. */
  private interface Work {
    void of(int size) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    System.out.printf("growth: CPU time an issue in runs of %d and %,d issues%n", SMALL, LARGE);
    var wide = List.of(history(SMALL, SMALL), history(LARGE, LARGE));
    var deep = List.of(history(SMALL, NARROW), history(LARGE, NARROW));
    show("planner, one wave", size -> replay(new PlannerParticipant(), of(wide, size)));
    show("planner, waves of 4", size -> replay(new PlannerParticipant(), of(deep, size)));
    show("executor, one wave", size -> replay(executor(), of(wide, size)));
    show("executor, waves of 4", size -> replay(executor(), of(deep, size)));
    var folder = Files.createTempDirectory("milepost-growth");
    try {
      var forges = List.of(forge(folder, SMALL), forge(folder, LARGE));
      show("local forge, an issue", size -> read(of(forges, size), size));
    } finally {
      ProgramFolders.deleteTree(folder);
    }
  }

  private static <T> T of(List<T> both, int size) {
    return size == SMALL ? both.getFirst() : both.getLast();
  }

  private static void show(String name, Work work) throws Exception {
    double small = nanosAnIssue(SMALL, work);
    double large = nanosAnIssue(LARGE, work);
    System.out.printf(
        "  %-22s %9.1f µs  %9.1f µs  %6.2f times%n",
        name, small / 1000, large / 1000, large / small);
  }

  private static double nanosAnIssue(int size, Work work) throws Exception {
    int times = Math.max(1, LARGE / size);
    var costs = new ArrayList<Double>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      var clock = ManagementFactory.getThreadMXBean();
      long start = clock.getCurrentThreadCpuTime();
      for (int i = 0; i < times; i++) {
        work.of(size);
      }
      if (round >= 0) {
        costs.add((clock.getCurrentThreadCpuTime() - start) / (double) (times * size));
      }
    }
    return costs.stream().sorted().toList().get(ROUNDS / 2);
  }

  private static List<NewEvent<RunEvent>> history(int issues, int width) {
    int[] waves = new int[issues / width];
    Arrays.fill(waves, width);
    return RunHistory.of("planner", "growth", BenchMilestone.planned(waves));
  }

  private static ExecutorParticipant executor() {
    return new ExecutorParticipant(RunHistory.EXECUTOR, RunHistory.INCARNATION);
  }

  private static <S, F extends Effect> void replay(
      Participant<S, RunEvent, F> participant, List<NewEvent<RunEvent>> history) {
    var state = participant.initial("growth");
    long outstanding = 0;
    for (var each : history) {
      var event = new RecordedEvent<>(each.id(), "growth", Instant.EPOCH, each.event());
      state = participant.fold(state, event).state();
      outstanding += participant.outstanding(state).size();
    }
    if (outstanding == 0) {
      throw new IllegalStateException("Expected effects, but found none");
    }
  }

  private static void read(Forge forge, int size) throws InterruptedException {
    for (int number : IntStream.rangeClosed(1, size).toArray()) {
      if (forge.issue(number).isEmpty()) {
        throw new IllegalStateException("Expected issue %d, but found none".formatted(number));
      }
    }
  }

  private static Forge forge(Path folder, int size) throws IOException, InterruptedException {
    var place = Files.createDirectories(folder.resolve("of-" + size));
    var repository = Files.createDirectories(place.resolve("repository"));
    var git = new ProcessBuilder("git", "init", "-q", repository.toString()).inheritIO().start();
    if (git.waitFor() != 0) {
      throw new IllegalStateException("Expected git init to work, but it failed");
    }
    var issues = Files.createDirectories(place.resolve("issues"));
    for (int number = 1; number <= size; number++) {
      var text = "# Issue %d%n%n%s".formatted(number, "A sentence of its text.\n".repeat(40));
      Files.writeString(issues.resolve("%04d-issue.md".formatted(number)), text);
    }
    var spec = ((MilestoneSubmitted) BenchMilestone.submitted()).spec();
    return new LocalForges(place.resolve("home")).open(at(spec, repository, issues));
  }

  private static RunSpec at(RunSpec spec, Path repository, Path issues) {
    return new RunSpec(
        spec.selector(),
        new ForgeRef.Local(repository.toString(), issues.toString()),
        spec.base(),
        spec.execute(),
        spec.approved(),
        spec.parallel(),
        spec.agent(),
        spec.check(),
        List.of(),
        List.of(),
        spec.mergeMethod(),
        List.of(),
        RunSpec.DEFAULT_MAX_ATTEMPTS,
        RunSpec.DEFAULT_MAX_FIX_ROUNDS);
  }
}
