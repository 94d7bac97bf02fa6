package dev.milepost.e2e.manifests;

import static dev.milepost.e2e.manifests.Manifests.called;
import static dev.milepost.e2e.manifests.Manifests.containers;
import static dev.milepost.e2e.manifests.Manifests.doubles;
import static dev.milepost.e2e.manifests.Manifests.each;
import static dev.milepost.e2e.manifests.Manifests.fields;
import static dev.milepost.e2e.manifests.Manifests.names;
import static dev.milepost.e2e.manifests.Manifests.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kubernetes.client.custom.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an API server refuses in one object by itself, though its types are right. */
final class ObjectRules {
  private static final int MAX_LABEL = 63;

  /** A StatefulSet's pods carry its name and a hash of eleven as a label. */
  private static final int MAX_SET_NAME = MAX_LABEL - 11;

  private static final int MAX_PORT_NAME = 15;
  private static final int MAX_KEY = 253;
  private static final int MAX_PORT = 65_535;

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])(?!.*--)" + DNS_LABEL);
  private static final Pattern QUALIFIED =
      Pattern.compile("(?:(?<host>[a-z0-9.-]{1,253})/)?(?<word>[\\w.-]{1,63})");
  private static final Pattern WORD = Pattern.compile("([A-Za-z0-9]([-\\w.]*[A-Za-z0-9])?)?");
  private static final Pattern DATA_KEY = Pattern.compile("[-._a-zA-Z0-9]+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  static final List<ManifestRule> ALL =
      List.of(
          ofObjects("a name is a label of DNS", ObjectRules::wrongNames),
          ofObjects("labels and annotations are qualified names", ObjectRules::wrongLabels),
          ofObjects("a key of data is a file's name", ObjectRules::wrongKeys),
          ofContainers("a variable's name is one", ObjectRules::wrongVariables),
          ofContainers("a port has a number and a name that fit", ObjectRules::wrongPorts),
          ofContainers("a mount is at a path of its own", ObjectRules::wrongMounts),
          ofContainers("a probe asks a port of its container", ObjectRules::wrongProbes),
          ofContainers("an amount is one, and no request is above its limit", ObjectRules::amounts),
          ofObjects("a claim asks for room", ObjectRules::wrongClaims));

  private ObjectRules() {}

  private static ManifestRule ofObjects(String name, Function<JsonNode, Stream<String>> faults) {
    return new ManifestRule(
        name,
        all ->
            all.objects().stream()
                .flatMap(one -> faults.apply(one).map(fault -> called(one) + ": " + fault)));
  }

  private static ManifestRule ofContainers(String name, Function<JsonNode, Stream<String>> faults) {
    return ofObjects(name, object -> containers(pod(object)).stream().flatMap(faults));
  }

  private static Stream<String> wrongNames(JsonNode object) {
    var kind = object.path("kind").asText();
    var own = Stream.of(Manifests.name(object));
    var pattern = kind.equals("Service") ? SERVICE : DNS_LABEL;
    int most = kind.equals("StatefulSet") ? MAX_SET_NAME : MAX_LABEL;
    var pod = pod(object);
    var parts = Stream.of(names(pod.path("volumes")), names(json(containers(pod))));
    return Stream.concat(
        own.filter(name -> !fits(name, pattern, most)).map(name -> "the name " + name),
        parts
            .map(Stream::toList)
            .flatMap(
                all ->
                    Stream.concat(
                        all.stream()
                            .filter(name -> !fits(name, DNS_LABEL, MAX_LABEL))
                            .map(name -> "the name " + name),
                        doubles(all.stream()).stream().map(name -> name + " twice"))));
  }

  private static JsonNode json(List<JsonNode> all) {
    return JsonNodeFactory.instance.arrayNode().addAll(all);
  }

  private static boolean fits(String name, Pattern pattern, int most) {
    return name.length() <= most && pattern.matcher(name).matches();
  }

  private static Stream<String> wrongLabels(JsonNode object) {
    return Stream.of(object.path("metadata"), object.at("/spec/template/metadata"))
        .flatMap(
            metadata ->
                Stream.concat(
                    fields(metadata.path("labels"))
                        .filter(
                            label ->
                                !isQualified(label.getKey())
                                    || !fits(label.getValue().asText(), WORD, MAX_LABEL))
                        .map(label -> "the label " + label),
                    fields(metadata.path("annotations"))
                        .filter(annotation -> !isQualified(annotation.getKey()))
                        .map(annotation -> "the annotation " + annotation)));
  }

  private static boolean isQualified(String key) {
    var parts = QUALIFIED.matcher(key);
    return parts.matches() && WORD.matcher(parts.group("word")).matches();
  }

  private static Stream<String> wrongKeys(JsonNode object) {
    return Stream.of("data", "stringData")
        .flatMap(data -> fields(object.path(data)))
        .map(field -> field.getKey())
        .filter(key -> !fits(key, DATA_KEY, MAX_KEY))
        .map(key -> "the key " + key);
  }

  private static Stream<String> wrongVariables(JsonNode container) {
    var names = names(container.path("env")).toList();
    return Stream.concat(
        names.stream()
            .filter(name -> !VARIABLE.matcher(name).matches())
            .map(name -> "the variable " + name),
        doubles(names.stream()).stream().map(name -> "the variable " + name + " twice"));
  }

  private static Stream<String> wrongPorts(JsonNode container) {
    var ports = container.path("ports");
    return Stream.of(
            each(ports)
                .map(port -> port.path("containerPort").asInt())
                .filter(number -> number < 1 || number > MAX_PORT)
                .map(number -> "the port " + number),
            names(ports)
                .filter(name -> !fits(name, PORT_NAME, MAX_PORT_NAME))
                .map(name -> "the port's name " + name),
            doubles(names(ports)).stream().map(name -> "the port's name " + name + " twice"))
        .flatMap(Function.identity());
  }

  private static Stream<String> wrongMounts(JsonNode container) {
    var mounts = container.path("volumeMounts");
    return Stream.of(
            doubles(each(mounts).map(mount -> mount.path("mountPath").asText())).stream()
                .map(path -> path + " is mounted twice"),
            each(mounts)
                .map(mount -> mount.path("mountPath").asText())
                .filter(path -> !path.startsWith("/") || path.contains(":"))
                .map(path -> "the path " + path),
            each(mounts)
                .map(mount -> mount.path("subPath").asText())
                .filter(path -> path.startsWith("/") || List.of(path.split("/")).contains(".."))
                .map(path -> "the path within a volume " + path))
        .flatMap(Function.identity());
  }

  private static Stream<String> wrongProbes(JsonNode container) {
    var names = names(container.path("ports")).toList();
    var numbers = each(container.path("ports")).map(one -> one.path("containerPort").asInt());
    var known = numbers.toList();
    return Stream.of("startupProbe", "readinessProbe", "livenessProbe")
        .map(container::path)
        .filter(probe -> !probe.isMissingNode())
        .flatMap(
            probe -> {
              var handlers =
                  Stream.of("httpGet", "tcpSocket", "exec", "grpc").filter(probe::has).toList();
              if (handlers.size() != 1) {
                return Stream.of("a probe with " + handlers + " in place of one of them");
              }
              var port = probe.path(handlers.getFirst()).path("port");
              boolean there =
                  port.isTextual() ? names.contains(port.asText()) : known.contains(port.asInt());
              return there || handlers.contains("exec")
                  ? Stream.empty()
                  : Stream.of("a probe of the port " + port);
            });
  }

  private static Stream<String> amounts(JsonNode container) {
    var requests = container.at("/resources/requests");
    var limits = container.at("/resources/limits");
    return Stream.concat(
        Stream.concat(fields(requests), fields(limits))
            .filter(one -> amount(one.getValue()).filter(n -> n.signum() > 0).isEmpty())
            .map(one -> "the amount " + one),
        fields(requests)
            .filter(
                one ->
                    amount(limits.path(one.getKey()))
                        .flatMap(limit -> amount(one.getValue()).map(n -> n.compareTo(limit) > 0))
                        .orElse(false))
            .map(one -> one + " is requested, above the limit " + limits.path(one.getKey())));
  }

  private static Stream<String> wrongClaims(JsonNode object) {
    var own =
        object.path("kind").asText().equals("PersistentVolumeClaim")
            ? Stream.of(object)
            : Stream.<JsonNode>empty();
    return Stream.concat(own, each(object.at("/spec/volumeClaimTemplates")))
        .map(claim -> claim.at("/spec/resources/requests/storage"))
        .filter(storage -> amount(storage).filter(n -> n.signum() > 0).isEmpty())
        .map(storage -> "a claim for " + storage);
  }

  private static Optional<BigDecimal> amount(JsonNode quantity) {
    try {
      return quantity.isValueNode()
          ? Optional.of(Quantity.fromString(quantity.asText()).getNumber())
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // whatever it says, it is none
    }
  }
}
