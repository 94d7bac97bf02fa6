package dev.milepost.review;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DomainPurityTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.milepost.review");

  @Test
  void the_domain_depends_on_java_the_events_and_the_participant_only() {
    classes()
        .that()
        .resideInAPackage("dev.milepost.review")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "dev.milepost.review",
            "dev.milepost.events..",
            "dev.milepost.eventlog")
        .check(CLASSES);
  }

  @Test
  void the_domain_reads_no_clock_no_chance_and_no_file() {
    noClasses()
        .that()
        .resideInAPackage("dev.milepost.review")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.random..")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void effects_know_no_wiring() {
    noClasses()
        .that()
        .resideInAPackage("dev.milepost.review.effects")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.milepost.review.wiring", "io.quarkus..", "jakarta..")
        .check(CLASSES);
  }
}
