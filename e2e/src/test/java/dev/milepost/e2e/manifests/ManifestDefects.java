package dev.milepost.e2e.manifests;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** What an author of manifests may get wrong: one at least for each rule. */
final class ManifestDefects {
  /** Also of texts within single quotes, which are easier to read here. */
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private static final String POD = "/spec/template/spec";
  private static final String SERVICE = POD + "/containers/0";

  private ManifestDefects() {}

  /**
   * A field that is set.
   *
   * @param finder how the name of the rule that finds it begins, or all of it
   * @param at where in the object, a JSON pointer
   */
  record Defect(String finder, String object, String at, String field, String value) {
    /** The sound objects, but for this. */
    Manifests in(Manifests sound) {
      return new Manifests(
          sound.objects().stream()
              .map(one -> Manifests.called(one).equals(object) ? broken(one) : one)
              .toList());
    }

    private JsonNode broken(JsonNode sound) {
      var copy = sound.deepCopy();
      try {
        ((ObjectNode) copy.at(at)).set(field, JSON.readTree(value));
      } catch (Exception e) {
        throw new IllegalArgumentException(this + ": " + copy.at(at), e);
      }
      return copy;
    }
  }

  private static Defect of(String finder, String object, String at, String field, String value) {
    return new Defect(finder, object, at, field, value);
  }

  private static Defect ofPod(String finder, String field, String value) {
    return of(finder, "StatefulSet executor", POD, field, value);
  }

  private static Defect ofContainer(String finder, String field, String value) {
    return of(finder, "StatefulSet executor", SERVICE, field, value);
  }

  private static Defect ofContext(String finder, String field, String value) {
    return of(finder, "StatefulSet executor", SERVICE + "/securityContext", field, value);
  }

  /** All of them. */
  static Stream<Defect> all() {
    return Stream.of(objects(), workloads(), servings(), podSecurity(), podSecurityOfContainers())
        .flatMap(defects -> defects);
  }

  private static Stream<Defect> objects() {
    var budget = "PodDisruptionBudget gateway";
    return Stream.of(
        of(KubernetesValues.RULE.name(), budget, "/spec", "unhealthyPodEvictionPolicy", "'Always'"),
        of(KubernetesValues.RULE.name(), budget, "/spec", "newField", "'text'"),
        of("a name is a label of DNS", budget, "/metadata", "name", "'Gateway'"),
        ofPod("a name is a label of DNS", "volumes", "[{'name': 'a'}, {'name': 'a'}]"),
        of("labels and annotations are", budget, "/metadata", "labels", "{'a': 'no space'}"),
        of("labels and annotations are", budget, "/metadata", "annotations", "{'/a': 'b'}"),
        of("a key of data", "ConfigMap milepost-settings", "/data", "a/b", "'c'"),
        ofContainer("a variable's name", "env", "[{'name': '1-A', 'value': ''}]"),
        ofContainer("a variable's name", "env", "[{'name': 'A'}, {'name': 'A'}]"),
        ofContainer("a port has", "ports", "[{'name': 'http', 'containerPort': 80800}]"),
        ofContainer("a port has", "ports", "[{'name': '80', 'containerPort': 8080}]"),
        ofContainer("a mount is", "volumeMounts", "[{'mountPath': '/a'}, {'mountPath': '/a'}]"),
        ofContainer("a mount is", "volumeMounts", "[{'mountPath': '/a', 'subPath': '../b'}]"),
        ofContainer("a probe asks", "readinessProbe", "{'httpGet': {'port': 'htttp'}}"),
        ofContainer("a probe asks", "readinessProbe", "{'periodSeconds': 3}"),
        ofContainer("an amount is", "resources", "{'limits': {'memory': '4GB'}}"),
        ofContainer(
            "an amount is", "resources", "{'requests': {'cpu': '1.5'}, 'limits': {'cpu': '900m'}}"),
        of(
            "a claim asks",
            "StatefulSet executor",
            "/spec/volumeClaimTemplates/0/spec/resources",
            "requests",
            "{}"));
  }

  private static Stream<Defect> workloads() {
    var selector = "{'matchLabels': {'app.kubernetes.io/part-of': 'milepost'}}";
    return Stream.of(
        of("a selector takes", "Deployment gateway", "/spec", "selector", selector),
        of("a selector takes", "Deployment gateway", "/spec", "selector", "{}"),
        ofPod("pods are spread", "topologySpreadConstraints", "[{'labelSelector': {}}]"),
        of("a set's service", "StatefulSet executor", "/spec", "serviceName", "'gateway'"),
        ofPod("an account is there", "serviceAccountName", "'executer'"),
        ofContainer("a mount's volume", "volumeMounts", "[{'name': 'none', 'mountPath': '/a'}]"),
        ofPod("a mount's volume", "volumes", "[{'name': 'other', 'emptyDir': {}}]"),
        ofPod(
            "a claim is there",
            "volumes",
            "[{'name': 'home', 'persistentVolumeClaim': {'claimName': 'home'}}]"),
        ofContainer("configuration and", "envFrom", "[{'configMapRef': {'name': 'none'}}]"),
        ofContainer(
            "configuration and",
            "env",
            "[{'valueFrom': {'secretKeyRef': {'name': 'milepost-forge', 'key': 'tokn'}}}]"),
        ofContainer(
            "configuration and", "env", "[{'valueFrom': {'fieldRef': {'fieldPath': 'name'}}}]"),
        ofContainer("a secret's file", "env", "[{'name': 'A', 'value': '/secrets/forge/tokn'}]"));
  }

  private static Stream<Defect> servings() {
    var policy = "NetworkPolicy gateway";
    return Stream.of(
        of("a service has pods", "Service gateway", "/spec", "selector", "{'a': 'b'}"),
        of("a service has pods", "Service gateway", "/spec/ports/0", "targetPort", "'https'"),
        of("a disruption budget", "PodDisruptionBudget merge", "/spec", "minAvailable", "1"),
        of(
            "a disruption budget",
            "PodDisruptionBudget merge",
            "/spec/selector",
            "matchLabels",
            "{'app.kubernetes.io/name': 'merges'}"),
        of("a network policy", policy, "/spec/ingress/0/ports/0", "port", "8081"),
        of("a network policy", policy, "/spec/podSelector", "matchLabels", "{'a': 'b'}"),
        of(
            "a network policy",
            policy,
            "/spec/ingress/0",
            "from",
            "[{'ipBlock': {'cidr': '10.0.0.0/33'}}]"),
        of(
            "a network policy",
            policy,
            "/spec/ingress/0",
            "from",
            "[{'ipBlock': {'cidr': '10.0.0.0/8', 'except': ['11.0.0.0/16']}}]"),
        of(
            "a network policy",
            policy,
            "/spec/ingress/0",
            "from",
            "[{'podSelector': {'matchLabels': {'a': 'b'}}}]"),
        of(
            "a network policy",
            policy,
            "/spec",
            "egress",
            "[{'to': [{'podSelector': {}}], 'ports': [{'port': 9999}]}]"),
        of("what is scaled", "HorizontalPodAutoscaler executor", "/spec", "minReplicas", "9"),
        of("what is scaled", "StatefulSet executor", "/spec", "replicas", "2"),
        of(
            "what is scaled",
            "HorizontalPodAutoscaler executor",
            "/spec/scaleTargetRef",
            "kind",
            "'Deployment'"));
  }

  private static Stream<Defect> podSecurity() {
    return Stream.of(
        ofPod("HostProcess", "securityContext", "{'windowsOptions': {'hostProcess': true}}"),
        ofPod("Host Namespaces", "hostPID", "true"),
        ofPod("Volume Types", "volumes", "[{'name': 'a', 'hostPath': {'path': '/'}}]"),
        ofPod("AppArmor", "securityContext", "{'appArmorProfile': {'type': 'Unconfined'}}"),
        ofPod("SELinux", "securityContext", "{'seLinuxOptions': {'type': 'spc_t'}}"),
        ofPod("SELinux", "securityContext", "{'seLinuxOptions': {'user': 'root'}}"),
        ofPod("Sysctls", "securityContext", "{'sysctls': [{'name': 'kernel.msgmax'}]}"),
        ofPod("Running as Non-root", "securityContext", "{}"),
        ofPod("Running as Non-root user", "securityContext", "{'runAsUser': 0}"),
        ofPod("Seccomp", "securityContext", "{}"),
        ofPod("Seccomp", "securityContext", "{'seccompProfile': {'type': 'Unconfined'}}"),
        of(
            "AppArmor of annotations",
            "StatefulSet executor",
            "/spec/template/metadata",
            "annotations",
            "{'container.apparmor.security.beta.kubernetes.io/service': 'unconfined'}"));
  }

  private static Stream<Defect> podSecurityOfContainers() {
    return Stream.of(
        ofContext("Privileged Containers", "privileged", "true"),
        ofContainer("Host Ports", "ports", "[{'containerPort': 8080, 'hostPort': 8080}]"),
        ofContainer("Host Probes", "livenessProbe", "{'tcpSocket': {'host': '10.0.0.1'}}"),
        ofContainer("Host Probes", "lifecycle", "{'preStop': {'httpGet': {'host': '10.0.0.1'}}}"),
        ofContext("/proc Mount Type", "procMount", "'Unmasked'"),
        ofContext("Privilege Escalation", "allowPrivilegeEscalation", "true"),
        ofContainer("Privilege Escalation", "securityContext", "{}"),
        ofContext("Running as Non-root", "runAsNonRoot", "false"),
        ofContext("Running as Non-root user", "runAsUser", "0"),
        ofContext("Seccomp", "seccompProfile", "{'type': 'Unconfined'}"),
        ofContext("Capabilities", "capabilities", "{'drop': ['NET_RAW']}"),
        ofContext("Capabilities", "capabilities", "{'drop': ['ALL'], 'add': ['SYS_ADMIN']}"));
  }
}
