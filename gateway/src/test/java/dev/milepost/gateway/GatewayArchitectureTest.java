package dev.milepost.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class GatewayArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.milepost.gateway");

  @Test
  void the_domain_knows_events_and_itself_only() {
    classes()
        .that()
        .resideInAnyPackage("..gateway.view", "..gateway.submission", "..gateway.command")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "org.pcollections",
            "com.fasterxml.jackson.annotation",
            "dev.milepost.api..",
            "jakarta.validation..",
            "org.hibernate.validator",
            "dev.milepost.events..",
            "dev.milepost.gateway.view",
            "dev.milepost.gateway.submission",
            "dev.milepost.gateway.command")
        .check(CLASSES);
  }

  @Test
  void nothing_but_the_api_and_the_wiring_speaks_http() {
    classes()
        .that()
        .resideOutsideOfPackages("..gateway.api", "..gateway.wiring")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("jakarta.ws.rs..", "io.vertx..")
        .check(CLASSES);
  }
}
