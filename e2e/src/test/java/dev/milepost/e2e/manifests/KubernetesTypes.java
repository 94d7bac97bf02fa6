package dev.milepost.e2e.manifests;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscalerBehavior;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Reads objects of a cluster's API strictly, by the models that the official client has of it: a
 * field that is not known, is of another type or is missing though it is required, is refused.
 */
final class KubernetesTypes {
  /** All that the manifests may hold: stable versions, and the one kind that is KEDA's. */
  private static final Map<String, Model> MODELS =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", new Model(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
          Map.entry("v1 Namespace", new Model(V1Namespace.class, V1Namespace::validateJsonElement)),
          Map.entry(
              "v1 PersistentVolumeClaim",
              new Model(
                  V1PersistentVolumeClaim.class, V1PersistentVolumeClaim::validateJsonElement)),
          Map.entry("v1 Secret", new Model(V1Secret.class, V1Secret::validateJsonElement)),
          Map.entry("v1 Service", new Model(V1Service.class, V1Service::validateJsonElement)),
          Map.entry(
              "v1 ServiceAccount",
              new Model(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
          Map.entry(
              "apps/v1 Deployment",
              new Model(V1Deployment.class, V1Deployment::validateJsonElement)),
          Map.entry(
              "apps/v1 StatefulSet",
              new Model(V1StatefulSet.class, V1StatefulSet::validateJsonElement)),
          Map.entry(
              "autoscaling/v2 HorizontalPodAutoscaler",
              new Model(
                  V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)),
          Map.entry(
              "networking.k8s.io/v1 NetworkPolicy",
              new Model(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
          Map.entry(
              "policy/v1 PodDisruptionBudget",
              new Model(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
          Map.entry("keda.sh/v1alpha1 ScaledObject", new Model(ScaledObject.class, any -> {})));

  private static final ObjectMapper STRICT = strict();

  /** A kind's class, and its check of required fields, which Jackson does not know. */
  private record Model(Class<?> type, RequiredFields required) {}

  @FunctionalInterface
  private interface RequiredFields {
    void check(JsonElement object) throws IOException;
  }

  private KubernetesTypes() {}

  private static ObjectMapper strict() {
    var builder =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .visibility(PropertyAccessor.SETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .annotationIntrospector(
                new JacksonAnnotationIntrospector() {
                  private static final long serialVersionUID = 1L;

                  @Override
                  public PropertyName findNameForDeserialization(Annotated field) {
                    var name = field.getAnnotation(SerializedName.class); // the models are Gson's
                    return name == null
                        ? super.findNameForDeserialization(field)
                        : PropertyName.construct(name.value());
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
   * @throws IOException that names the field
   * @throws IllegalArgumentException that names the field that is missing, or if its kind is none
   *     of ours
   */
  static Object read(JsonNode object) throws IOException {
    var name = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    var model = MODELS.get(name);
    if (model == null) {
      throw new IllegalArgumentException("Expected one of " + MODELS.keySet() + ", found " + name);
    }
    var read = STRICT.treeToValue(object, model.type);
    model.required.check(JsonParser.parseString(object.toString()));
    return read;
  }

  /** Of KEDA 2.17, after its published types. */
  record ScaledObject(
      String apiVersion,
      String kind,
      @JsonProperty(required = true) V1ObjectMeta metadata,
      @JsonProperty(required = true) ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      @JsonProperty(required = true) ScaleTarget scaleTargetRef,
      Integer pollingInterval,
      Integer cooldownPeriod,
      Integer initialCooldownPeriod,
      Integer idleReplicaCount,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      Advanced advanced,
      @JsonProperty(required = true) List<Trigger> triggers,
      Fallback fallback) {}

  record ScaleTarget(
      @JsonProperty(required = true) String name,
      String apiVersion,
      String kind,
      String envSourceContainerName) {}

  record Trigger(
      @JsonProperty(required = true) String type,
      String name,
      Boolean useCachedMetrics,
      @JsonProperty(required = true) Map<String, String> metadata,
      Map<String, String> authenticationRef,
      String metricType) {}

  record Fallback(
      @JsonProperty(required = true) Integer failureThreshold,
      @JsonProperty(required = true) Integer replicas,
      String behavior) {}

  record Advanced(
      Boolean restoreToOriginalReplicaCount, AutoscalerConfig horizontalPodAutoscalerConfig) {}

  record AutoscalerConfig(String name, V2HorizontalPodAutoscalerBehavior behavior) {}
}
