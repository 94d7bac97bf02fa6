package dev.milepost.e2e.manifests;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values that fields of the API may have, which its schema does not tell: each text of a
 * manifest is held to its list, or is of a field that is free.
 */
final class KubernetesValues {
  static final ManifestRule RULE =
      new ManifestRule(
          "a text whose values the API lists is one of them",
          all ->
              all.objects().stream()
                  .flatMap(object -> texts(object).flatMap(text -> text.fault().stream())));

  /** By the field, or by {@code parent.field} where a field's name alone says too little. */
  private static final Map<String, Set<String>> VALUES =
      Map.ofEntries(
          entry("imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
          entry("restartPolicy", Set.of("Always")), // what Deployments and StatefulSets may have
          entry("protocol", Set.of("TCP", "UDP", "SCTP")),
          entry("scheme", Set.of("HTTP", "HTTPS")),
          entry("policyTypes", Set.of("Ingress", "Egress")),
          entry("podManagementPolicy", Set.of("OrderedReady", "Parallel")),
          entry("unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")),
          entry("whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
          entry("nodeAffinityPolicy", Set.of("Honor", "Ignore")),
          entry("nodeTaintsPolicy", Set.of("Honor", "Ignore")),
          entry("whenDeleted", Set.of("Retain", "Delete")),
          entry("whenScaled", Set.of("Retain", "Delete")),
          entry(
              "accessModes",
              Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")),
          entry("volumeMode", Set.of("Filesystem", "Block")),
          entry("medium", Set.of("", "Memory")),
          entry("fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
          entry("supplementalGroupsPolicy", Set.of("Merge", "Strict")),
          entry("procMount", Set.of("Default", "Unmasked")),
          entry("dnsPolicy", Set.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None")),
          entry("terminationMessagePolicy", Set.of("File", "FallbackToLogsOnError")),
          entry("sessionAffinity", Set.of("ClientIP", "None")),
          entry("externalTrafficPolicy", Set.of("Cluster", "Local")),
          entry("internalTrafficPolicy", Set.of("Cluster", "Local")),
          entry("ipFamilyPolicy", Set.of("SingleStack", "PreferDualStack", "RequireDualStack")),
          entry("ipFamilies", Set.of("IPv4", "IPv6")),
          entry("selectPolicy", Set.of("Max", "Min", "Disabled")),
          entry("metricType", Set.of("AverageValue", "Value", "Utilization")), // KEDA
          entry(
              "fallback.behavior", // KEDA
              Set.of(
                  "static",
                  "currentReplicas",
                  "currentReplicasIfHigher",
                  "currentReplicasIfLower")),
          entry("matchExpressions.operator", Set.of("In", "NotIn", "Exists", "DoesNotExist")),
          entry("tolerations.operator", Set.of("Exists", "Equal")),
          entry("seccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
          entry("appArmorProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
          entry("updateStrategy.type", Set.of("RollingUpdate", "OnDelete")),
          entry("strategy.type", Set.of("RollingUpdate", "Recreate")),
          entry("Service.spec.type", Set.of("ClusterIP", "NodePort", "LoadBalancer")),
          entry(
              "metrics.type",
              Set.of("Object", "Pods", "Resource", "ContainerResource", "External")),
          entry("target.type", Set.of("Utilization", "Value", "AverageValue")),
          entry("policies.type", Set.of("Pods", "Percent")),
          entry("triggers.type", Set.of("prometheus"))); // KEDA

  /** Texts that are the author's, or that other rules look at. */
  private static final Set<String> FREE =
      Set.of(
          "apiVersion",
          "averageValue",
          "cidr",
          "claimName",
          "clusterIP",
          "drop", // Pod Security
          "except",
          "fieldPath",
          "image",
          "key",
          "kind",
          "mountPath",
          "name",
          "namespace",
          "path",
          "port",
          "secretName",
          "serviceAccountName",
          "serviceName",
          "sizeLimit",
          "targetPort",
          "topologyKey",
          "value",
          "values",
          "env.value",
          "maxSurge",
          "maxUnavailable",
          "Secret.type");

  /** Objects whose keys are the author's. */
  private static final Set<String> MAPS =
      Set.of(
          "annotations",
          "data",
          "labels",
          "limits",
          "matchLabels",
          "requests",
          "triggers.metadata",
          "Service.spec.selector");

  private KubernetesValues() {}

  /** Where an object has texts whose values are listed. */
  static List<JsonPointer> listed(JsonNode object) {
    return texts(object).filter(text -> text.values().isPresent()).map(Text::at).toList();
  }

  /**
   * A text of an object.
   *
   * @param path names of fields from the object's kind on, with points between
   */
  private record Text(JsonNode object, JsonPointer at, String path, String value) {
    Optional<Set<String>> values() {
      return endings(path).map(VALUES::get).filter(Objects::nonNull).findFirst();
    }

    Optional<String> fault() {
      var said = Manifests.called(object) + ": " + path + " is " + value;
      if (values().isPresent()) {
        return values()
            .filter(all -> !all.contains(value))
            .map(all -> said + ", expected one of " + all);
      }
      return isAmong(FREE, path)
          ? Optional.empty()
          : Optional.of(said + ", whose values are not listed here");
    }
  }

  private static Stream<Text> texts(JsonNode object) {
    return texts(object, JsonPointer.empty(), object.path("kind").asText(), object);
  }

  private static Stream<Text> texts(JsonNode object, JsonPointer at, String path, JsonNode value) {
    if (value.isObject()) {
      return isAmong(MAPS, path)
          ? Stream.empty()
          : Manifests.fields(value)
              .flatMap(
                  field ->
                      texts(
                          object,
                          at.appendProperty(field.getKey()),
                          path + "." + field.getKey(),
                          field.getValue()));
    }
    if (value.isArray()) {
      return IntStream.range(0, value.size())
          .boxed()
          .flatMap(index -> texts(object, at.appendIndex(index), path, value.get(index)));
    }
    return value.isTextual()
        ? Stream.of(new Text(object, at, path, value.asText()))
        : Stream.empty();
  }

  private static boolean isAmong(Set<String> names, String path) {
    return endings(path).anyMatch(names::contains);
  }

  /** {@code a.b.c}, {@code b.c} and {@code c}: the one that says most is first. */
  private static Stream<String> endings(String path) {
    return Stream.concat(
        Stream.of(path),
        IntStream.range(0, path.length())
            .filter(at -> path.charAt(at) == '.')
            .mapToObj(at -> path.substring(at + 1)));
  }
}
