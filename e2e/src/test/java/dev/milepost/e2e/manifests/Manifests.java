package dev.milepost.e2e.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects that are applied together, and how a cluster relates them. */
record Manifests(List<JsonNode> objects) {
  Manifests {
    objects = List.copyOf(objects);
  }

  /** A volume's or claim's name and where a container has it. */
  static final String NAME = "name";

  Stream<JsonNode> ofKind(String... kinds) {
    return objects.stream().filter(object -> Set.of(kinds).contains(object.path("kind").asText()));
  }

  Optional<JsonNode> find(String kind, String name) {
    return ofKind(kind).filter(object -> name(object).equals(name)).findFirst();
  }

  /** What makes pods. */
  Stream<JsonNode> workloads() {
    return ofKind("Deployment", "StatefulSet");
  }

  /** Workloads whose pods a label selector takes; an empty one takes all. */
  List<JsonNode> selected(JsonNode selector) {
    return workloads().filter(one -> takes(selector, labels(one))).toList();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  /** As messages call it: {@code Deployment gateway}. */
  static String called(JsonNode object) {
    return object.path("kind").asText() + " " + name(object);
  }

  /** Of its pods. */
  static JsonNode labels(JsonNode workload) {
    return workload.at("/spec/template/metadata/labels");
  }

  static JsonNode pod(JsonNode workload) {
    return workload.at("/spec/template/spec");
  }

  /** Of a pod, with those that only start or look into it. */
  static List<JsonNode> containers(JsonNode pod) {
    return Stream.of("initContainers", "containers", "ephemeralContainers")
        .flatMap(kind -> each(pod.path(kind)))
        .toList();
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
    return object.properties().stream();
  }

  static Stream<String> names(JsonNode array) {
    return each(array).map(one -> one.path(NAME).asText());
  }

  /** What is there more than once. */
  static <T> List<T> doubles(Stream<T> all) {
    var seen = new ArrayList<T>();
    return all.filter(Predicate.not(one -> !seen.contains(one) && seen.add(one))).toList();
  }

  /** Whether a selector takes labels, as {@code metav1.LabelSelector} says. */
  static boolean takes(JsonNode selector, JsonNode labels) {
    return fields(selector.path("matchLabels"))
            .allMatch(pair -> pair.getValue().equals(labels.path(pair.getKey())))
        && each(selector.path("matchExpressions")).allMatch(one -> meets(one, labels));
  }

  private static boolean meets(JsonNode expression, JsonNode labels) {
    var label = labels.path(expression.path("key").asText());
    boolean in = each(expression.path("values")).anyMatch(label::equals);
    return switch (expression.path("operator").asText()) {
      case "In" -> in;
      case "NotIn" -> !in;
      case "Exists" -> !label.isMissingNode();
      case "DoesNotExist" -> label.isMissingNode();
      default -> false;
    };
  }
}
