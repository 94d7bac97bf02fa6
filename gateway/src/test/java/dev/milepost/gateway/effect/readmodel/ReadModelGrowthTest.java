package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.runtime.RecordFold;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.Servers;
import dev.milepost.service.RunEventFormat;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The read model's cost of an issue does not depend on how many others its run has. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReadModelGrowthTest {
  /** The log has no such partition: what is folded here, no other test sees. */
  private static final int PARTITION = 997;

  /** As many issues are measured, for each size of run. */
  private static final int MEASURED = 64;

  /** The rows written of a run. */
  private static final List<String> TABLES =
      List.of("run", "issue", "wave", "spending", "worktree", "event", "submission");

  private static final String BYTES = "select coalesce(sum(length(line)), 0)";

  private static final String LOG = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint";
  private static final String SIZE = "select pg_database_size(current_database())";

  @Inject EntityManager entities;
  @Inject Projection projection;
  @Inject ReadModel readModel;

  @AfterEach
  void forget() {
    sql("delete from projection where partition_no = " + PARTITION);
    TABLES.forEach(table -> sql("delete from " + table + " where run like 'large-%'"));
  }

  @Test
  void an_issue_writes_as_many_rows_in_a_run_of_a_thousand_as_in_one_of_sixteen() {
    var small = written("large-16", 16);
    var large = written("large-1000", 1000);
    assertThat(large.rows()).isEqualTo(small.rows());
    // Numbers have a few digits more.
    assertThat(large.bytes()).isLessThan(small.bytes() * 12 / 10);
  }

  /** The rows that an issue of the last wave of a run writes, event by event. */
  private Written written(String run, int issues) {
    int last = issues - 3;
    var events = new ArrayList<>(LargeRun.planned(issues));
    for (int first = 1; first < last; first += 4) {
      events.addAll(LargeRun.wave(first, issues));
    }
    events.add(LargeRun.wave(last, issues).getFirst());
    folded(run, events, 500);
    var sum = new Written(0, 0);
    for (var event : LargeRun.merged(last)) {
      long before = number("select txid_current()") % (1L << 32);
      folded(run, List.of(event), 1);
      var since = " from (" + rowsSince(run, before) + ") since";
      sum = sum.plus(number("select count(*)" + since), number(BYTES + since));
    }
    return sum;
  }

  private static String rowsSince(String run, long transaction) {
    return TABLES.stream()
        .map(
            table ->
                "select t::text as line from %s t where run = '%s' and xmin::text::bigint > %d"
                    .formatted(table, run, transaction))
        .collect(Collectors.joining(" union all "));
  }

  private record Written(long rows, long bytes) {
    private Written plus(long moreRows, long moreBytes) {
      return new Written(rows + moreRows, bytes + moreBytes);
    }
  }

  /** Prints figures; they are compared with each other, not with those of another machine. */
  @Test
  @EnabledIfSystemProperty(
      named = "milepost.bench",
      matches = "true",
      disabledReason = "a measurement of minutes: -Dmilepost.bench=true runs it")
  void an_issue_of_a_large_run_is_measured_beside_one_of_a_small() {
    measured("large-warm", 16, 1);
    for (int issues : List.of(16, 200, 1000)) {
      System.out.println(measured("large-one-" + issues, issues, 1));
    }
    for (int issues : List.of(16, 200, 1000)) {
      System.out.println(measured("large-all-" + issues, issues, 500));
    }
    listed();
  }

  /** The cost of the last issues of a run, folded so many events at a time. */
  private String measured(String name, int issues, int batch) {
    var events = LargeRun.completed(issues);
    int runs = MEASURED / Math.min(MEASURED, issues);
    int last = Math.min(MEASURED, issues) * LargeRun.EVENTS_OF_AN_ISSUE;
    for (int run = 0; run < runs; run++) {
      folded(name + "-" + run, events.subList(0, events.size() - last), 500);
    }
    sql("checkpoint");
    long cpu = cpu().toMillis();
    long log = number(LOG);
    long size = number(SIZE);
    for (int run = 0; run < runs; run++) {
      folded(name + "-" + run, events.subList(events.size() - last, events.size()), batch);
    }
    return "batch %3d, issues %4d: CPU %6.2f ms, log %7.1f KiB, size %7.1f KiB an issue"
        .formatted(
            batch,
            issues,
            (cpu().toMillis() - cpu) / (double) MEASURED,
            (number(LOG) - log) / (double) MEASURED / 1024,
            (number(SIZE) - size) / (double) MEASURED / 1024);
  }

  private void listed() {
    for (int run = 0; run < 40; run++) {
      folded("large-listed-" + run, LargeRun.completed(100), 500);
    }
    var pages = new ArrayList<Double>();
    for (int time = 0; time < 20; time++) {
      long from = System.nanoTime();
      assertThat(readModel.runs(new RunQuery(Set.of(), "", false, null, 0, 100), Map.of()).runs())
          .hasSizeGreaterThan(40);
      pages.add((System.nanoTime() - from) / 1e6);
    }
    pages.sort(null);
    System.out.printf("a page with 40 runs of 100 issues: p50 %.1f ms%n", pages.get(10));
  }

  /** Folds on from where the partition is. */
  private void folded(String run, List<RunEvent> events, int batch) {
    long next = projection.position(PARTITION).next();
    var each = new RecordFold<>(new RunEventFormat(), RuntimeObserver.NONE);
    var records = LargeRun.records(run, PARTITION, next, events);
    for (int at = 0; at < records.size(); at += batch) {
      var some = records.subList(at, Math.min(at + batch, records.size()));
      var last = new LogMark(some.getLast().offset(), "p");
      var changed = projection.apply(PARTITION, next, last, some, each);
      assertThat(changed.runs()).containsExactly(run);
      assertThat(changed.stuckRuns()).isEmpty();
      next = last.offset() + 1;
    }
  }

  /** Of this JVM and all that it started, PostgreSQL above all. */
  private static Duration cpu() {
    var os =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var ours = Duration.ofNanos(os.getProcessCpuTime());
    return ProcessHandle.current()
        .descendants()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(ours, Duration::plus);
  }

  private long number(String query) {
    return QuarkusTransaction.requiringNew()
        .call(() -> ((Number) entities.createNativeQuery(query).getSingleResult()).longValue());
  }

  private void sql(String statement) {
    QuarkusTransaction.requiringNew()
        .run(() -> entities.createNativeQuery(statement).executeUpdate());
  }
}
