package dev.milepost.e2e.manifests;

import static dev.milepost.e2e.manifests.Manifests.containers;
import static dev.milepost.e2e.manifests.Manifests.each;
import static dev.milepost.e2e.manifests.Manifests.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The profile {@code restricted} of the Pod Security Standards, which includes {@code baseline},
 * with the controls and the values of Kubernetes 1.34.
 */
final class PodSecurityRules {
  /** Each control of the standard, by its name there. */
  static final List<ManifestRule> ALL =
      List.of(
          rule(
              "HostProcess",
              pod ->
                  contexts(pod)
                      .noneMatch(one -> one.at("/windowsOptions/hostProcess").asBoolean())),
          rule(
              "Host Namespaces",
              pod ->
                  Stream.of("hostNetwork", "hostPID", "hostIPC")
                      .noneMatch(field -> pod.path(field).asBoolean())),
          ofContainers(
              "Privileged Containers",
              (pod, container) -> !context(container).path("privileged").asBoolean()),
          rule(
              "Volume Types",
              pod -> each(pod.path("volumes")).allMatch(PodSecurityRules::isOfAllowedType)),
          ofContainers(
              "Host Ports",
              (pod, container) ->
                  each(container.path("ports"))
                      .allMatch(port -> port.path("hostPort").asInt() == 0)),
          ofContainers(
              "Host Probes / Lifecycle Hooks",
              (pod, container) ->
                  container.findValues("httpGet").stream().allMatch(PodSecurityRules::asksItself)
                      && container.findValues("tcpSocket").stream()
                          .allMatch(PodSecurityRules::asksItself)),
          rule(
              "AppArmor",
              pod ->
                  contexts(pod)
                      .map(one -> one.at("/appArmorProfile/type"))
                      .allMatch(isMissingOrOf("RuntimeDefault", "Localhost"))),
          rule("SELinux", pod -> contexts(pod).allMatch(PodSecurityRules::isOfContainers)),
          ofContainers(
              "/proc Mount Type",
              (pod, container) ->
                  isMissingOrOf("Default").test(context(container).path("procMount"))),
          rule("Sysctls", pod -> each(pod.at("/securityContext/sysctls")).allMatch(isSafe())),
          ofContainers(
              "Privilege Escalation",
              (pod, container) -> isFalse(context(container).path("allowPrivilegeEscalation"))),
          ofContainers(
              "Running as Non-root",
              (pod, container) -> {
                var own = context(container).path("runAsNonRoot");
                return own.isMissingNode()
                    ? context(pod).path("runAsNonRoot").asBoolean()
                    : own.asBoolean();
              }),
          rule(
              "Running as Non-root user",
              pod -> contexts(pod).noneMatch(one -> isZero(one.path("runAsUser")))),
          ofContainers(
              "Seccomp",
              (pod, container) -> {
                var own = context(container).at("/seccompProfile/type");
                var type = own.isMissingNode() ? context(pod).at("/seccompProfile/type") : own;
                return !type.isMissingNode()
                    && isMissingOrOf("RuntimeDefault", "Localhost").test(type)
                    && isMissingOrOf("RuntimeDefault", "Localhost")
                        .test(context(pod).at("/seccompProfile/type"));
              }),
          ofContainers(
              "Capabilities",
              (pod, container) ->
                  each(context(container).at("/capabilities/drop"))
                          .anyMatch(one -> one.asText().equals("ALL"))
                      && each(context(container).at("/capabilities/add"))
                          .allMatch(one -> one.asText().equals("NET_BIND_SERVICE"))),
          new ManifestRule(
              "AppArmor of annotations",
              all ->
                  all.workloads()
                      .filter(one -> !areConfined(one.at("/spec/template/metadata/annotations")))
                      .map(one -> Manifests.called(one) + ": AppArmor by an annotation")));

  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes");

  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

  private PodSecurityRules() {}

  private static ManifestRule rule(String control, Predicate<JsonNode> keeps) {
    return new ManifestRule(
        control,
        all ->
            all.workloads()
                .filter(one -> !keeps.test(Manifests.pod(one)))
                .map(one -> Manifests.called(one) + ": " + control));
  }

  private static ManifestRule ofContainers(String control, BiPredicate<JsonNode, JsonNode> keeps) {
    return rule(control, pod -> containers(pod).stream().allMatch(one -> keeps.test(pod, one)));
  }

  private static JsonNode context(JsonNode podOrContainer) {
    return podOrContainer.path("securityContext");
  }

  /** The pod's, and its containers'. */
  private static Stream<JsonNode> contexts(JsonNode pod) {
    return Stream.concat(Stream.of(pod), containers(pod).stream()).map(PodSecurityRules::context);
  }

  private static Predicate<JsonNode> isMissingOrOf(String... values) {
    return value -> value.isMissingNode() || Set.of(values).contains(value.asText());
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.asBoolean();
  }

  private static boolean isZero(JsonNode value) {
    return value.isNumber() && value.asLong() == 0;
  }

  private static boolean isOfAllowedType(JsonNode volume) {
    return fields(volume)
        .map(field -> field.getKey())
        .allMatch(key -> key.equals(Manifests.NAME) || VOLUMES.contains(key));
  }

  private static boolean asksItself(JsonNode handler) {
    return handler.path("host").asText().isEmpty();
  }

  private static boolean isOfContainers(JsonNode context) {
    var options = context.path("seLinuxOptions");
    return isMissingOrOf(
                "", "container_t", "container_init_t", "container_kvm_t", "container_engine_t")
            .test(options.path("type"))
        && options.path("user").asText().isEmpty()
        && options.path("role").asText().isEmpty();
  }

  private static Predicate<JsonNode> isSafe() {
    return sysctl -> SYSCTLS.contains(sysctl.path(Manifests.NAME).asText());
  }

  private static boolean areConfined(JsonNode annotations) {
    return fields(annotations)
        .filter(one -> one.getKey().startsWith(APP_ARMOR))
        .map(one -> one.getValue().asText())
        .allMatch(profile -> profile.equals("runtime/default") || profile.startsWith("localhost/"));
  }
}
