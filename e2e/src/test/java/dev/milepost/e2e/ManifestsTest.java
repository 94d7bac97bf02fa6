package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.e2e.KubernetesTypes.ScaledObject;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D3: each overlay, alone and with each component, against the types of a cluster's API. */
class ManifestsTest {
  /** More than a drain: agents are ended politely, and a service takes time to stop. */
  private static final Duration AFTER_DRAIN = Duration.ofSeconds(30);

  private static final Map<Choice, List<JsonNode>> RENDERED = new HashMap<>();

  @TempDir Path folder;

  /** What a user of these manifests applies. */
  record Choice(String overlay, List<String> components) {}

  @BeforeAll
  static void a_kustomize_is_here() {
    var missing = RenderedManifests.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
  }

  static Stream<Choice> choices() {
    return RenderedManifests.folders("overlays").stream()
        .flatMap(
            overlay ->
                Stream.concat(
                    Stream.of(new Choice(overlay, List.of())),
                    RenderedManifests.folders("components").stream()
                        .map(one -> new Choice(overlay, List.of(one)))));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void every_object_is_one_of_the_api_and_there_once(Choice choice) throws Exception {
    var names = new ArrayList<String>();
    for (var object : rendered(choice)) {
      KubernetesTypes.read(object);
      names.add(object.path("kind").asText() + " " + object.at("/metadata/name").asText());
      assertThat(object.at("/metadata/namespace").asText("milepost")).isIn("milepost", "");
    }
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("choices")
  void every_pod_is_restricted_bounded_and_may_ask_the_cluster_nothing(Choice choice)
      throws Exception {
    for (var pod : pods(choice)) {
      var spec = pod.getSpec();
      assertThat(spec.getAutomountServiceAccountToken()).isFalse();
      assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(spec.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      for (var container : spec.getContainers()) {
        assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent");
        assertThat(container.getImage()).contains(":");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop())
            .containsExactly("ALL");
        assertThat(container.getReadinessProbe()).isNotNull();
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
      }
      assertThat(spec.getVolumes())
          .allMatch(volume -> volume.getHostPath() == null, "none of the node's files");
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void an_executor_has_time_to_drain(Choice choice) throws Exception {
    var objects = objects(choice);
    var executor = executor(objects).getSpec().getTemplate().getSpec();
    var settings =
        objects.stream()
            .filter(ConfigMap.class::isInstance)
            .map(ConfigMap.class::cast)
            .flatMap(map -> map.getData().entrySet().stream())
            .collect(
                TreeMap<String, String>::new,
                (m, e) -> m.put(e.getKey(), e.getValue()),
                TreeMap::putAll);
    var own = executor.getContainers().getFirst().getEnv();
    own.stream()
        .filter(variable -> variable.getValue() != null)
        .forEach(variable -> settings.put(variable.getName(), variable.getValue()));
    var drain = Duration.parse("PT" + settings.get("MILEPOST_EXECUTOR_DRAIN"));
    assertThat(Duration.ofSeconds(executor.getTerminationGracePeriodSeconds()))
        .isGreaterThanOrEqualTo(drain.plus(AFTER_DRAIN));
  }

  @Test
  void what_scales_executors_counts_in_the_slots_that_they_have() throws Exception {
    var hpa = objects(new Choice("production", List.of("autoscaling-hpa")));
    var scaler = one(hpa, HorizontalPodAutoscaler.class);
    assertThat(scaler.getSpec().getMetrics().getFirst().getExternal().getTarget().getAverageValue())
        .hasToString("4");
    assertThat(executor(hpa).getSpec().getReplicas()).as("the autoscaler's to say").isNull();

    var keda = objects(new Choice("production", List.of("autoscaling-keda")));
    var scaled = one(keda, ScaledObject.class).spec();
    assertThat(scaled.minReplicaCount()).isZero();
    assertThat(scaled.scaleTargetRef().name()).isEqualTo("executor");
    assertThat(scaled.triggers().getFirst().metadata()).containsEntry("threshold", "4");
    assertThat(executor(keda).getSpec().getReplicas()).isNull();
    assertThat(one(keda, ConfigMap.class).getData()).containsEntry("MILEPOST_EXECUTOR_SLOTS", "4");
  }

  @Test
  void what_is_not_of_the_api_is_refused() throws Exception {
    var executor =
        rendered(new Choice("production", List.of())).stream()
            .filter(object -> object.path("kind").asText().equals("StatefulSet"))
            .map(JsonNode::deepCopy)
            .map(ObjectNode.class::cast)
            .findFirst()
            .orElseThrow();
    var container = (ObjectNode) executor.at("/spec/template/spec/containers/0");
    container.put("imagePullPolcy", "IfNotPresent");
    assertThatThrownBy(() -> KubernetesTypes.read(executor)).hasMessageContaining("imagePullPolcy");
    container.remove("imagePullPolcy");
    KubernetesTypes.read(executor);
    ((ObjectNode) executor.get("spec")).put("replicas", "2");
    assertThatThrownBy(() -> KubernetesTypes.read(executor)).hasMessageContaining("replicas");
    ((ObjectNode) executor.get("spec")).put("replicas", 2).put("serviceName", 4);
    assertThatThrownBy(() -> KubernetesTypes.read(executor)).hasMessageContaining("serviceName");
  }

  private List<JsonNode> rendered(Choice choice) throws Exception {
    var known = RENDERED.get(choice);
    if (known != null) {
      return known;
    }
    var made = RenderedManifests.of(folder, choice.overlay(), choice.components());
    RENDERED.put(choice, made);
    return made;
  }

  private List<Object> objects(Choice choice) throws Exception {
    var objects = new ArrayList<Object>();
    for (var object : rendered(choice)) {
      objects.add(KubernetesTypes.read(object));
    }
    return objects;
  }

  private List<PodTemplateSpec> pods(Choice choice) throws Exception {
    return objects(choice).stream().map(ManifestsTest::pod).filter(Objects::nonNull).toList();
  }

  private static PodTemplateSpec pod(Object object) {
    return switch (object) {
      case Deployment deployment -> deployment.getSpec().getTemplate();
      case StatefulSet set -> set.getSpec().getTemplate();
      default -> null;
    };
  }

  private static StatefulSet executor(List<Object> objects) {
    return objects.stream()
        .filter(StatefulSet.class::isInstance)
        .map(StatefulSet.class::cast)
        .filter(set -> set.getMetadata().getName().equals("executor"))
        .findFirst()
        .orElseThrow();
  }

  private static <T> T one(List<Object> objects, Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }
}
