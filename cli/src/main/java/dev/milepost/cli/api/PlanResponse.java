package dev.milepost.cli.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this client needs of a plan (P12); the whole of it is shown as the gateway's Markdown. */
public record PlanResponse(
    @Nullable String status,
    Map<String, List<Integer>> waves,
    int recommendedParallel,
    List<ChecklistItemResponse> checklist) {
  public PlanResponse {
    status = status == null ? "" : status.toLowerCase(Locale.ROOT).replace('-', '_');
    waves = waves == null ? Map.of() : Map.copyOf(waves);
    checklist = checklist == null ? List.of() : List.copyOf(checklist);
  }

  /** P21: one thing that was verified. */
  public record ChecklistItemResponse(@Nullable String name, boolean ok, @Nullable String detail) {}

  /** True if the server verified the plan and found no gap. */
  public boolean verified() {
    return !checklist.isEmpty() && checklist.stream().allMatch(ChecklistItemResponse::ok);
  }

  /** True if it can run without a decision. */
  public boolean ready() {
    return "ready".equals(status);
  }

  /** The issues that are to be run. */
  public Set<Integer> open() {
    return waves.values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  /** The size of the largest wave; 0 without waves. */
  public int widest() {
    return waves.values().stream().map(List::size).max(Comparator.naturalOrder()).orElse(0);
  }
}
