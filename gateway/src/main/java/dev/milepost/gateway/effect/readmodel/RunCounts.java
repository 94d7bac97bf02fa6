package dev.milepost.gateway.effect.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts runs. */
@ApplicationScoped
class RunCounts {
  private static final String QUERY = "select status, count(*) from RunRow group by status";

  private final RunRows runs;

  RunCounts(RunRows runs) {
    this.runs = runs;
  }

  /** The number of runs by status, as the API names it; one that stands still is {@code stuck}. */
  @Transactional
  Map<String, Long> byStatus() {
    return runs.getEntityManager().createQuery(QUERY, Object[].class).getResultList().stream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }
}
