package dev.milepost.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.e2e.MilepostScript;
import dev.milepost.e2e.manifests.RenderedManifests.Choice;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D3: each overlay, alone and with each component, is what a cluster takes and can run. */
class ManifestsTest {
  /** More than a drain: agents are ended politely, and a service takes time to stop. */
  private static final Duration AFTER_DRAIN = Duration.ofSeconds(30);

  private static final String SLOTS_OF_HPA = "/spec/metrics/0/external/target/averageValue";

  /** What may be changed in a set that is there; all else of its {@code spec} is refused. */
  private static final List<String> MUTABLE =
      List.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  @BeforeAll
  static void a_kustomize_is_here() {
    var missing = RenderedManifests.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
  }

  static Stream<Choice> choices() {
    return RenderedManifests.choices();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void every_object_is_one_of_the_api_and_there_once(Choice choice) throws Exception {
    var names = new ArrayList<String>();
    for (var object : RenderedManifests.of(choice).objects()) {
      KubernetesTypes.read(object);
      names.add(Manifests.called(object));
      var space = object.path("kind").asText().equals("Namespace") ? "/name" : "/namespace";
      assertThat(object.at("/metadata" + space).asText())
          .as(
              "the namespace of %s: without one it goes into that of who applies it",
              names.getLast())
          .isEqualTo("milepost");
    }
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("choices")
  void no_rule_is_broken(Choice choice) throws Exception {
    var all = RenderedManifests.of(choice);
    assertThat(ManifestRules.ALL).flatMap(rule -> rule.faults().apply(all).toList()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void every_pod_is_bounded_and_may_ask_the_cluster_nothing(Choice choice) throws Exception {
    for (var workload : RenderedManifests.of(choice).workloads().toList()) {
      var pod = Manifests.pod(workload);
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      for (var container : Manifests.containers(pod)) {
        assertThat(container.path("imagePullPolicy").asText()).isEqualTo("IfNotPresent");
        assertThat(container.path("image").asText()).contains(":");
        assertThat(container.has("readinessProbe")).isTrue();
        assertThat(container.at("/resources/limits").has("memory")).isTrue();
        assertThat(container.at("/resources/requests").fieldNames())
            .toIterable()
            .contains("cpu", "memory");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void a_component_can_be_put_on_what_runs(Choice choice) throws Exception {
    var alone = RenderedManifests.of(new Choice(choice.overlay(), List.of()));
    assertThat(fixed(RenderedManifests.of(choice))).isEqualTo(fixed(alone));
  }

  /** Of each workload, what an update of it must not change. */
  private static Map<String, JsonNode> fixed(Manifests all) {
    var fixed = new TreeMap<String, JsonNode>();
    all.workloads()
        .forEach(
            one -> {
              var spec = (ObjectNode) one.path("spec").deepCopy();
              fixed.put(
                  Manifests.called(one),
                  one.path("kind").asText().equals("StatefulSet")
                      ? spec.without(MUTABLE)
                      : spec.path("selector"));
            });
    return fixed;
  }

  @ParameterizedTest
  @MethodSource("choices")
  void agents_have_time_to_end(Choice choice) throws Exception {
    var all = RenderedManifests.of(choice);
    assertThat(graceBeyond("MILEPOST_EXECUTOR_DRAIN", all.find("StatefulSet", "executor"), all))
        .isGreaterThanOrEqualTo(AFTER_DRAIN);
    for (var name : List.of("planner", "review")) {
      assertThat(graceBeyond("MILEPOST_AGENTS_DRAIN", all.find("Deployment", name), all))
          .isGreaterThanOrEqualTo(AFTER_DRAIN);
    }
  }

  private static Duration graceBeyond(String drain, Optional<JsonNode> workload, Manifests all) {
    var pod = Manifests.pod(workload.orElseThrow());
    var settings = new TreeMap<String, String>();
    all.ofKind("ConfigMap")
        .flatMap(map -> Manifests.fields(map.path("data")))
        .forEach(field -> settings.put(field.getKey(), field.getValue().asText()));
    Manifests.each(pod.at("/containers/0/env"))
        .filter(variable -> variable.has("value"))
        .forEach(one -> settings.put(one.path("name").asText(), one.path("value").asText()));
    return Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asLong())
        .minus(Duration.parse("PT" + settings.get(drain)));
  }

  @Test
  void what_scales_executors_counts_in_the_slots_that_they_have() throws Exception {
    var hpa = RenderedManifests.of(new Choice("production", List.of("autoscaling-hpa")));
    assertThat(hpa.objects()).anyMatch(one -> one.at(SLOTS_OF_HPA).asText().equals("4"));
    var keda = RenderedManifests.of(new Choice("production", List.of("autoscaling-keda")));
    var scaled = keda.find("ScaledObject", "executor").orElseThrow();
    assertThat(scaled.at("/spec/minReplicaCount").asInt(1)).isZero();
    assertThat(scaled.at("/spec/triggers/0/metadata/threshold").asText()).isEqualTo("4");
    var settings = keda.find("ConfigMap", "milepost-settings").orElseThrow();
    assertThat(settings.at("/data/MILEPOST_EXECUTOR_SLOTS").asText()).isEqualTo("4");
  }

  @Test
  void each_secret_that_an_operator_has_to_give_is_documented() throws Exception {
    var docs = Files.readString(MilepostScript.checkout().resolve("docs/operations.md"));
    assertThat(WorkloadRules.GIVEN)
        .allSatisfy(
            (name, keys) -> {
              var named = name.replaceFirst("^milepost-kafka-.*", "milepost-kafka-SERVICE");
              var row = docs.lines().filter(line -> line.startsWith("| `" + named + "`"));
              assertThat(row.findFirst())
                  .hasValueSatisfying(line -> assertThat(line).contains(keys));
            });
  }
}
