package dev.milepost.e2e.manifests;

import java.util.List;
import java.util.stream.Stream;

/** All that manifests are held to beyond the API's types. */
final class ManifestRules {
  static final List<ManifestRule> ALL =
      Stream.of(
              List.of(KubernetesValues.RULE),
              ObjectRules.ALL,
              WorkloadRules.ALL,
              ServingRules.ALL,
              PodSecurityRules.ALL)
          .flatMap(List::stream)
          .toList();

  private ManifestRules() {}
}
