package dev.milepost.e2e.manifests;

import static dev.milepost.e2e.manifests.Manifests.called;
import static dev.milepost.e2e.manifests.Manifests.containers;
import static dev.milepost.e2e.manifests.Manifests.each;
import static dev.milepost.e2e.manifests.Manifests.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What refers to pods: services, network policies, disruption budgets, autoscalers. */
final class ServingRules {
  static final List<ManifestRule> ALL =
      List.of(
          rule(
              "a service has pods, and its ports are theirs",
              ServingRules::wrongService,
              "Service"),
          rule(
              "a disruption budget has pods and one bound",
              ServingRules::wrongBudget,
              "PodDisruptionBudget"),
          rule(
              "a network policy has pods, and lets in to ports that they have",
              ServingRules::wrongPolicy,
              "NetworkPolicy"),
          rule(
              "what is scaled is there, between bounds",
              ServingRules::wrongScale,
              "HorizontalPodAutoscaler",
              "ScaledObject"));

  private ServingRules() {}

  private static ManifestRule rule(
      String name, BiFunction<JsonNode, Manifests, Stream<String>> faults, String... kinds) {
    return new ManifestRule(
        name,
        all ->
            all.ofKind(kinds)
                .flatMap(one -> faults.apply(one, all).map(fault -> called(one) + ": " + fault)));
  }

  /** Workloads whose pods a service takes. */
  static List<JsonNode> selected(JsonNode service, Manifests all) {
    var selector = JsonNodeFactory.instance.objectNode();
    selector.set("matchLabels", service.at("/spec/selector"));
    return service.at("/spec/selector").isEmpty() ? List.of() : all.selected(selector);
  }

  private static Stream<String> wrongService(JsonNode service, Manifests all) {
    var pods = selected(service, all);
    return pods.isEmpty()
        ? Stream.of("takes no pods")
        : each(service.at("/spec/ports"))
            .map(port -> port.has("targetPort") ? port.path("targetPort") : port.path("port"))
            .filter(port -> !pods.stream().allMatch(one -> hasPort(one, port)))
            .map(port -> "no port " + port + " of its pods");
  }

  /** By its name or number. */
  private static boolean hasPort(JsonNode workload, JsonNode port) {
    return containers(pod(workload)).stream()
        .flatMap(container -> each(container.path("ports")))
        .anyMatch(one -> port.equals(one.path("name")) || port.equals(one.path("containerPort")));
  }

  private static Stream<String> wrongBudget(JsonNode budget, Manifests all) {
    var spec = budget.path("spec");
    return Stream.concat(
        all.selected(spec.path("selector")).isEmpty() ? Stream.of("takes no pods") : Stream.empty(),
        spec.has("minAvailable") == spec.has("maxUnavailable")
            ? Stream.of("expected minAvailable or maxUnavailable")
            : Stream.empty());
  }

  private static Stream<String> wrongPolicy(JsonNode policy, Manifests all) {
    var spec = policy.path("spec");
    var pods = all.selected(spec.path("podSelector"));
    var peers =
        Stream.concat(
                each(spec.path("ingress")).flatMap(one -> each(one.path("from"))),
                each(spec.path("egress")).flatMap(one -> each(one.path("to"))))
            .toList();
    return Stream.of(
            Stream.of("takes no pods").filter(any -> pods.isEmpty()),
            peers.stream()
                .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                .filter(peer -> all.selected(peer.path("podSelector")).isEmpty())
                .map(peer -> "there are no pods of " + peer),
            peers.stream()
                .map(peer -> peer.path("ipBlock"))
                .filter(block -> !block.isMissingNode() && !AddressBlock.isWhole(block))
                .map(block -> "the addresses " + block),
            each(spec.path("ingress"))
                .flatMap(one -> each(one.path("ports")))
                .map(one -> one.path("port"))
                .filter(port -> pods.stream().noneMatch(one -> hasPort(one, port)))
                .map(port -> "lets in to " + port + ", which is no port of its pods"),
            each(spec.path("egress"))
                .filter(one -> each(one.path("to")).allMatch(ServingRules::isOfHere))
                .flatMap(
                    one -> each(one.path("ports")).map(port -> new Way(one, port.path("port"))))
                .filter(way -> !way.leadsToPods(all))
                .map(way -> "lets out to " + way.port + ", which is no port there"))
        .flatMap(faults -> faults);
  }

  private static boolean isOfHere(JsonNode peer) {
    return peer.has("podSelector") && !peer.has("namespaceSelector");
  }

  /** A port of the pods that a rule of a policy names. */
  private record Way(JsonNode rule, JsonNode port) {
    boolean leadsToPods(Manifests all) {
      return each(rule.path("to"))
          .flatMap(peer -> all.selected(peer.path("podSelector")).stream())
          .allMatch(one -> hasPort(one, port));
    }
  }

  private static Stream<String> wrongScale(JsonNode scaler, Manifests all) {
    var spec = scaler.path("spec");
    var target = spec.path("scaleTargetRef");
    var there = all.find(target.path("kind").asText(), target.path("name").asText());
    boolean exists =
        there.filter(one -> one.path("apiVersion").equals(target.path("apiVersion"))).isPresent();
    int least = spec.path("minReplicas").asInt(spec.path("minReplicaCount").asInt(1));
    int most = spec.path("maxReplicas").asInt(spec.path("maxReplicaCount").asInt());
    return Stream.of(
            Stream.of("there is no " + target).filter(any -> !exists),
            Stream.of("its target says how many, too")
                .filter(any -> there.filter(one -> one.at("/spec").has("replicas")).isPresent()),
            Stream.of("between " + least + " and " + most)
                .filter(any -> least < 0 || most < 1 || least > most))
        .flatMap(faults -> faults);
  }
}
