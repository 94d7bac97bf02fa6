package dev.milepost.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;

/**
 * Reads objects of a cluster's API strictly: a field that is not known, or of another type, is
 * refused.
 */
final class KubernetesTypes {
  /** All that the manifests may hold: stable versions, and the one kind that is KEDA's. */
  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
          Map.entry("v1 Secret", Secret.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("apps/v1 StatefulSet", StatefulSet.class),
          Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class));

  private static final ObjectMapper STRICT = strict();

  private KubernetesTypes() {}

  private static ObjectMapper strict() {
    var builder =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(
                new JacksonAnnotationIntrospector() {
                  private static final long serialVersionUID = 1L;

                  @Override
                  public Boolean hasAnySetter(Annotated any) {
                    return false; // the models keep what they do not know
                  }
                });
    for (var shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      builder.withCoercionConfig(
          LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
    }
    return builder.build();
  }

  /**
   * Reads one.
   *
   * @throws JsonProcessingException that names the field
   * @throws IllegalArgumentException if its kind is none of ours
   */
  static Object read(JsonNode object) throws JsonProcessingException {
    var name = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    var type = TYPES.get(name);
    if (type == null) {
      throw new IllegalArgumentException("Expected one of " + TYPES.keySet() + ", found " + name);
    }
    return STRICT.treeToValue(object, type);
  }

  /** Of KEDA 2.17, after its published types. */
  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      ScaleTarget scaleTargetRef,
      Integer pollingInterval,
      Integer cooldownPeriod,
      Integer initialCooldownPeriod,
      Integer idleReplicaCount,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      Advanced advanced,
      List<Trigger> triggers,
      Fallback fallback) {}

  record ScaleTarget(String name, String apiVersion, String kind, String envSourceContainerName) {}

  record Trigger(
      String type,
      String name,
      Boolean useCachedMetrics,
      Map<String, String> metadata,
      Map<String, String> authenticationRef,
      String metricType) {}

  record Fallback(Integer failureThreshold, Integer replicas, String behavior) {}

  record Advanced(
      Boolean restoreToOriginalReplicaCount, AutoscalerConfig horizontalPodAutoscalerConfig) {}

  record AutoscalerConfig(String name, HorizontalPodAutoscalerBehavior behavior) {}
}
