package dev.milepost.e2e.manifests;

import static dev.milepost.e2e.manifests.Manifests.called;
import static dev.milepost.e2e.manifests.Manifests.containers;
import static dev.milepost.e2e.manifests.Manifests.each;
import static dev.milepost.e2e.manifests.Manifests.fields;
import static dev.milepost.e2e.manifests.Manifests.name;
import static dev.milepost.e2e.manifests.Manifests.names;
import static dev.milepost.e2e.manifests.Manifests.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What pods refer to: volumes, configuration, secrets, accounts. */
final class WorkloadRules {
  /** The mechanism may be left out. */
  private static final Set<String> OF_KAFKA =
      Set.of("sasl.jaas.config", "sasl.mechanism", "ca.crt");

  /** Secrets that are the operator's to make, with their keys; docs/operations.md lists them. */
  static final Map<String, Set<String>> GIVEN =
      Map.of(
          "milepost-gateway", Set.of("token"),
          "milepost-database", Set.of("password", "ca.crt"),
          "milepost-forge", Set.of("token"),
          "milepost-kafka-gateway", OF_KAFKA,
          "milepost-kafka-planner", OF_KAFKA,
          "milepost-kafka-executor", OF_KAFKA,
          "milepost-kafka-review", OF_KAFKA,
          "milepost-kafka-merge", OF_KAFKA);

  private static final Set<String> FIELDS =
      Set.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.podIP");

  private static final String SECRETS = "/secrets/";

  static final List<ManifestRule> ALL =
      List.of(
          rule("a selector takes its own pods and no others", WorkloadRules::wrongSelector),
          rule("pods are spread by labels that they have", WorkloadRules::wrongSpread),
          rule("a set's service is there and takes its pods", WorkloadRules::wrongService),
          rule("an account is there", WorkloadRules::wrongAccount),
          rule("a mount's volume is there, and a volume is mounted", WorkloadRules::wrongVolumes),
          rule("a claim is there", WorkloadRules::wrongClaims),
          rule("configuration and secrets are there, with their keys", WorkloadRules::wrongKeys),
          rule("a secret's file is mounted", WorkloadRules::wrongFiles));

  private WorkloadRules() {}

  @FunctionalInterface
  private interface FaultsOfWorkload {
    Stream<String> of(JsonNode workload, Manifests all);
  }

  private static ManifestRule rule(String name, FaultsOfWorkload faults) {
    return new ManifestRule(
        name,
        all ->
            all.workloads()
                .flatMap(one -> faults.of(one, all).map(fault -> called(one) + ": " + fault)));
  }

  private static Stream<String> wrongSelector(JsonNode workload, Manifests all) {
    var selector = workload.at("/spec/selector");
    return all.selected(selector).equals(List.of(workload)) && !selector.isEmpty()
        ? Stream.empty()
        : Stream.of("its selector takes " + calledAll(all.selected(selector)));
  }

  private static List<String> calledAll(List<JsonNode> objects) {
    return objects.stream().map(Manifests::called).toList();
  }

  private static Stream<String> wrongSpread(JsonNode workload, Manifests all) {
    return each(pod(workload).path("topologySpreadConstraints"))
        .map(one -> one.path("labelSelector"))
        .filter(selector -> !all.selected(selector).equals(List.of(workload)))
        .map(selector -> "is spread by " + selector);
  }

  private static Stream<String> wrongService(JsonNode workload, Manifests all) {
    var name = workload.at("/spec/serviceName");
    if (name.isMissingNode()) {
      return Stream.empty();
    }
    return all.find("Service", name.asText())
            .filter(service -> ServingRules.selected(service, all).contains(workload))
            .isPresent()
        ? Stream.empty()
        : Stream.of("no service " + name + " takes its pods");
  }

  private static Stream<String> wrongAccount(JsonNode workload, Manifests all) {
    return Stream.of(pod(workload).path("serviceAccountName").asText("default"))
        .filter(name -> !name.equals("default") && all.find("ServiceAccount", name).isEmpty())
        .map(name -> "no account " + name);
  }

  private static Stream<String> wrongVolumes(JsonNode workload, Manifests all) {
    var there = new HashSet<>(names(pod(workload).path("volumes")).toList());
    each(workload.at("/spec/volumeClaimTemplates")).map(Manifests::name).forEach(there::add);
    var mounted =
        containers(pod(workload)).stream()
            .flatMap(container -> names(container.path("volumeMounts")))
            .toList();
    return Stream.concat(
        mounted.stream()
            .filter(name -> !there.contains(name))
            .map(name -> "a mount of " + name + ", which is no volume"),
        there.stream()
            .filter(name -> !mounted.contains(name))
            .map(name -> "the volume " + name + " is not mounted"));
  }

  private static Stream<String> wrongClaims(JsonNode workload, Manifests all) {
    return each(pod(workload).path("volumes"))
        .map(volume -> volume.at("/persistentVolumeClaim/claimName"))
        .filter(name -> !name.isMissingNode())
        .filter(name -> all.find("PersistentVolumeClaim", name.asText()).isEmpty())
        .map(name -> "no claim " + name);
  }

  private static Stream<String> wrongKeys(JsonNode workload, Manifests all) {
    var pod = pod(workload);
    var whole =
        Stream.concat(
            pod.findValues("configMapRef").stream().map(ref -> entry("ConfigMap", ref, "name")),
            pod.findValues("secretRef").stream().map(ref -> entry("Secret", ref, "name")));
    var single =
        Stream.concat(
            pod.findValues("configMapKeyRef").stream().map(ref -> entry("ConfigMap", ref, "name")),
            pod.findValues("secretKeyRef").stream().map(ref -> entry("Secret", ref, "name")));
    var volumes =
        Stream.concat(
            pod.path("volumes").findValues("configMap").stream()
                .map(ref -> entry("ConfigMap", ref, "name")),
            pod.path("volumes").findValues("secret").stream()
                .map(ref -> entry("Secret", ref, "secretName")));
    var fields =
        pod.findValues("fieldRef").stream()
            .map(ref -> ref.path("fieldPath").asText())
            .filter(path -> !FIELDS.contains(path))
            .map(path -> "no field " + path);
    return Stream.concat(
        fields,
        Stream.of(whole, single, volumes).flatMap(refs -> refs).flatMap(ref -> ref.faults(all)));
  }

  private static Reference entry(String kind, JsonNode ref, String name) {
    var keys =
        Stream.concat(
                Stream.of(ref.path("key")), each(ref.path("items")).map(item -> item.path("key")))
            .filter(key -> !key.isMissingNode())
            .map(JsonNode::asText)
            .toList();
    return new Reference(kind, ref.path(name).asText(), keys);
  }

  /** To a map, and to keys of it. */
  private record Reference(String kind, String name, List<String> keys) {
    Stream<String> faults(Manifests all) {
      var there = keysOf(all);
      return there.isEmpty()
          ? Stream.of("no " + kind + " " + name)
          : keys.stream()
              .filter(key -> !there.get().contains(key))
              .map(key -> "no key " + key + " in " + kind + " " + name);
    }

    private Optional<Set<String>> keysOf(Manifests all) {
      var made = all.find(kind, name).map(WorkloadRules::keys);
      return made.isPresent() || kind.equals("ConfigMap")
          ? made
          : Optional.ofNullable(GIVEN.get(name));
    }
  }

  private static Set<String> keys(JsonNode map) {
    var keys = new HashSet<String>();
    Stream.of("data", "stringData", "binaryData")
        .flatMap(data -> fields(map.path(data)))
        .forEach(field -> keys.add(field.getKey()));
    return keys;
  }

  /** A variable that names a file of a secret: it is in a mount, and among its items. */
  private static Stream<String> wrongFiles(JsonNode workload, Manifests all) {
    var volumes = pod(workload).path("volumes");
    return containers(pod(workload)).stream()
        .flatMap(
            container ->
                variables(container, all)
                    .filter(path -> path.startsWith(SECRETS))
                    .filter(path -> !isMounted(path, container, volumes, all))
                    .map(path -> path + " is not mounted"));
  }

  /** Those of its own, and of the settings that are Kafka's, which all services use. */
  private static Stream<String> variables(JsonNode container, Manifests all) {
    var settings =
        each(container.path("envFrom"))
            .map(from -> from.at("/configMapRef/name").asText())
            .flatMap(name -> all.find("ConfigMap", name).stream())
            .flatMap(map -> fields(map.path("data")))
            .filter(field -> field.getKey().startsWith("KAFKA_"))
            .map(Map.Entry::getValue);
    return Stream.concat(settings, each(container.path("env")).map(one -> one.path("value")))
        .map(JsonNode::asText);
  }

  private static boolean isMounted(
      String path, JsonNode container, JsonNode volumes, Manifests all) {
    return each(container.path("volumeMounts"))
        .filter(mount -> path.startsWith(mount.path("mountPath").asText() + "/"))
        .anyMatch(
            mount -> {
              var file = path.substring(mount.path("mountPath").asText().length() + 1);
              return each(volumes)
                  .filter(volume -> volume.path("name").equals(mount.path("name")))
                  .map(volume -> volume.path("secret"))
                  .anyMatch(secret -> files(secret, all).contains(file));
            });
  }

  private static Set<String> files(JsonNode secret, Manifests all) {
    if (secret.has("items")) {
      return Set.copyOf(
          each(secret.path("items")).map(item -> item.path("path").asText()).toList());
    }
    return new Reference("Secret", secret.path("secretName").asText(), List.of())
        .keysOf(all)
        .orElse(Set.of());
  }
}
