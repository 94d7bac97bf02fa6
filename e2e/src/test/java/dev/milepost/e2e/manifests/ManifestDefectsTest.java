package dev.milepost.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.milepost.e2e.manifests.RenderedManifests.Choice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of the manifests finds the defect that it is for. */
class ManifestDefectsTest {
  private static final String SERVICE = "/spec/template/spec/containers/0";

  @BeforeAll
  static void a_kustomize_is_here() {
    var missing = RenderedManifests.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
  }

  @ParameterizedTest
  @MethodSource("dev.milepost.e2e.manifests.ManifestDefects#all")
  void a_defect_is_found(ManifestDefects.Defect defect) throws Exception {
    var rule = finder(defect);
    assertThat(rule.faults().apply(sound())).isEmpty();
    assertThat(rule.faults().apply(defect.in(sound()))).isNotEmpty();
  }

  @Test
  void each_rule_is_tried() {
    var tried = ManifestDefects.all().map(ManifestDefectsTest::finder).collect(Collectors.toSet());
    assertThat(tried).containsAll(ManifestRules.ALL);
  }

  private static ManifestRule finder(ManifestDefects.Defect defect) {
    var rules = ManifestRules.ALL;
    return Stream.concat(
            rules.stream().filter(rule -> rule.name().equals(defect.finder())),
            rules.stream().filter(rule -> rule.name().startsWith(defect.finder())))
        .findFirst()
        .orElseThrow();
  }

  private static Manifests sound() throws Exception {
    return RenderedManifests.of(new Choice("production", List.of("autoscaling-hpa")));
  }

  /** Each text that the API lists the values of, in all that can be rendered. */
  @ParameterizedTest
  @MethodSource("dev.milepost.e2e.manifests.RenderedManifests#choices")
  void a_value_that_the_api_does_not_list_is_refused(Choice choice) throws Exception {
    for (var object : RenderedManifests.of(choice).objects()) {
      for (var field : KubernetesValues.listed(object)) {
        var copy = object.deepCopy();
        var parent = copy.at(field.head());
        var none = TextNode.valueOf("none-of-them");
        if (parent instanceof ArrayNode array) {
          array.set(field.last().getMatchingIndex(), none);
        } else {
          ((ObjectNode) parent).set(field.last().getMatchingProperty(), none);
        }
        assertThat(KubernetesValues.RULE.faults().apply(new Manifests(List.of(copy))))
            .as("%s", field)
            .hasSize(1);
      }
    }
  }

  @Test
  void what_is_not_of_the_api_is_refused() throws Exception {
    var executor = sound().find("StatefulSet", "executor").orElseThrow();
    KubernetesTypes.read(executor);
    refused(executor, SERVICE, "imagePullPolcy", "'IfNotPresent'");
    refused(executor, "/spec", "replicas", "'2'");
    refused(executor, "/spec", "serviceName", "4");
    refused(executor, SERVICE, "name", "null");
    refused(executor, "/spec", "selector", "null");
    refused(executor, SERVICE + "/volumeMounts/0", "mountPath", "null");
    refused(executor, SERVICE + "/resources", "limits", "{'memory': '4GB'}");
    var policy = sound().find("NetworkPolicy", "names").orElseThrow();
    refused(policy, "/spec/egress/0/to/1/ipBlock", "cidr", "null");
  }

  /** With a field set, or without it if its value is null. */
  private static void refused(JsonNode sound, String at, String field, String value)
      throws Exception {
    var copy = sound.deepCopy();
    var changed = (ObjectNode) copy.at(at);
    var set = ManifestDefects.JSON.readTree(value);
    if (set.isNull()) {
      changed.remove(field);
    } else {
      changed.set(field, set);
    }
    assertThatThrownBy(() -> KubernetesTypes.read(copy)).hasMessageContaining(field);
  }
}
