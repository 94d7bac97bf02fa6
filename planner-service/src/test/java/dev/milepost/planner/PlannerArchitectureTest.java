package dev.milepost.planner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PlannerArchitectureTest {
  private static final JavaClasses PLANNER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.milepost.planner");

  @Test
  void planning_depends_on_the_contract_and_its_two_libraries_only() {
    classes()
        .that()
        .resideInAnyPackage(
            "..planner.plan..", "..planner.document..", "..planner.goal..", "..planner.context..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "dev.milepost.events..",
            "org.commonmark..",
            "org.jgrapht..",
            "dev.milepost.planner.document..",
            "dev.milepost.planner.context..",
            "dev.milepost.planner.goal..",
            "dev.milepost.planner.plan..")
        .check(PLANNER);
  }

  @Test
  void the_fold_depends_on_the_contract_the_log_and_planning_only() {
    classes()
        .that()
        .resideInAPackage("..planner.run..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.pcollections..",
            "java..",
            "org.jspecify..",
            "dev.milepost.events..",
            "dev.milepost.eventlog",
            "dev.milepost.planner.plan..",
            "dev.milepost.planner.run..")
        .check(PLANNER);
  }

  @Test
  void effects_know_neither_the_wiring_nor_quarkus() {
    classes()
        .that()
        .resideInAPackage("..planner.effects..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("io.quarkus..", "jakarta..", "..planner.wiring..")
        .check(PLANNER);
  }
}
