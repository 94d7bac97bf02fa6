package dev.milepost.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.milepost.testkit.ServiceLayers;
import org.junit.jupiter.api.Test;

class GatewayLayersTest {
  private static final String ROOT = "dev.milepost.gateway";

  @Test
  void the_layers_know_only_what_is_below_them() {
    ServiceLayers.of(ROOT)
        .edges("access", "api", "mcp", "page", "webhook")
        .domainUses(
            "org.pcollections..",
            "com.fasterxml.jackson.annotation..",
            "dev.milepost.api..",
            "dev.milepost.report.graph..",
            "jakarta.validation..",
            "org.hibernate.validator..")
        .effectsAreBeans()
        .hold();
  }

  @Test
  void only_the_edges_and_the_configuration_speak_http() {
    classes()
        .that()
        .resideOutsideOfPackages(
            "..gateway.access",
            "..gateway.api",
            "..gateway.mcp",
            "..gateway.config",
            "..gateway.page")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("jakarta.ws.rs..", "io.vertx..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT));
  }
}
