package dev.milepost.gateway.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The endpoints that the gateway's classes declare. */
final class Endpoints {
  private static final List<Class<? extends Annotation>> METHODS =
      List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

  private Endpoints() {}

  /** Such as {@code GET /api/v1/runs/{run}}. */
  static Set<String> all() {
    var endpoints = new TreeSet<String>();
    for (var type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.milepost.gateway")) {
      for (var method : type.getMethods()) {
        for (var verb : verbs(method)) {
          endpoints.add(verb + " " + path(type) + path(method));
        }
      }
    }
    return endpoints;
  }

  private static Set<String> verbs(JavaMethod method) {
    return METHODS.stream()
        .filter(method::isAnnotatedWith)
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }

  private static String path(CanBeAnnotated element) {
    return element.isAnnotatedWith(Path.class)
        ? switch (element) {
          case JavaMethod method -> method.getAnnotationOfType(Path.class).value();
          case JavaClass type -> type.getAnnotationOfType(Path.class).value();
          default -> "";
        }
        : "";
  }
}
