package dev.caretaker.app;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules about who may see whom that neither Maven nor the module system can check. */
class ArchitectureTest {

    private static final String DOMAIN = "dev.caretaker.domain..";
    private static final String APPLICATION = "dev.caretaker.application..";
    private static final String IN_MEMORY = "dev.caretaker.application.inmemory..";
    private static final String ADAPTERS = "dev.caretaker.adapter..";
    private static final String APP = "dev.caretaker.app..";
    private static final String JDBC = "dev.caretaker.adapter.jdbc..";
    private static final String JDBC_AT_REST = "dev.caretaker.adapter.jdbc.atrest..";
    private static final String JDBC_AWAY = "dev.caretaker.adapter.jdbc.away..";
    private static final String JDBC_BACKUP = "dev.caretaker.adapter.jdbc.backup..";
    private static final String JDBC_STARTUP = "dev.caretaker.adapter.jdbc.startup..";

    private static final JavaClasses OURS =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.caretaker");

    @ParameterizedTest
    @ValueSource(
            strings = {
                DOMAIN,
                APPLICATION,
                IN_MEMORY,
                JDBC,
                JDBC_AT_REST,
                JDBC_AWAY,
                JDBC_BACKUP,
                JDBC_STARTUP,
                "dev.caretaker.adapter.web..",
                "dev.caretaker.adapter.web.security.*..",
                "dev.caretaker.adapter.entra..",
                "dev.caretaker.adapter.totp..",
                APP
            })
    void package_namedInARule_exists(String name) {
        assertThat(OURS.stream().filter(JavaClass.Predicates.resideInAPackage(name)))
                .as("Classes in %s. A rule about a package that is not there forbids nothing.", name)
                .isNotEmpty();
    }

    @Test
    void domain_dependsOnJavaAlone() {
        check(classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        DOMAIN,
                        "org.jspecify.annotations",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.math..",
                        "java.net..",
                        "java.nio",
                        "java.nio.charset..",
                        "java.security..",
                        "java.text..")
                .because("a policy is true without a database, a file or a browser"));
    }

    @Test
    void application_knowsNoTechnology() {
        check(noClasses()
                .that()
                .resideInAPackage(APPLICATION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.micronaut..",
                        "jakarta..",
                        "javax.sql..",
                        "java.sql..",
                        "java.net.http..",
                        "org.slf4j..",
                        "org.bouncycastle..",
                        "com.nimbusds..",
                        "com.fasterxml..",
                        "reactor..",
                        ADAPTERS,
                        APP)
                .because("it orders steps across ports; adapters talk to technology"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JDBC,
                "dev.caretaker.adapter.web..",
                "dev.caretaker.adapter.entra..",
                "dev.caretaker.adapter.totp.."
            })
    void adapter_seesNoOtherAdapterAndNotTheApplicationThatBringsThemTogether(String adapter) {
        check(noClasses()
                .that()
                .resideInAPackage(adapter)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(ADAPTERS, APP)
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(adapter))))
                .because("only the application knows all adapters"));
    }

    @Test
    void jdbcAdapter_isReachedThroughPortsButForWhatTheApplicationCreates() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(JDBC)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(JDBC)
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                JDBC_AT_REST, JDBC_AWAY, JDBC_BACKUP, JDBC_STARTUP))))
                .because("statements and rows are the business of the adapter, public only for its other packages"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.caretaker.adapter.jdbc.(*)..", "dev.caretaker.adapter.web.security.(*).."})
    void packagesBesideEachOther_formNoCycle(String packages) {
        check(slices().matching(packages)
                .should()
                .beFreeOfCycles()
                .because("a feature can be read with what it stands on, and nothing else"));
    }

    @Test
    void webSecurity_knowsNothingOfThoseWhoStandOnIt() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.caretaker.adapter.web.security")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.caretaker.adapter.web.security.*..")
                .because("where a request comes from is known before anybody asks who sent it"));
    }

    @Test
    void application_hasItsPortsByKind() {
        check(
                classes()
                        .that()
                        .resideInAPackage(APPLICATION)
                        .and()
                        .arePublic()
                        .and()
                        .areTopLevelClasses()
                        .and(DescribedPredicate.not(nameEndsWith("package-info")))
                        .should(beFinalOrAnInterface())
                        .because(
                                "a public final class is called, a public interface is implemented, and nothing is in between"));
    }

    @Test
    void outPort_isImplementedOutsideOrInMemory() {
        check(classes()
                .that()
                .resideInAPackage(APPLICATION)
                .and()
                .resideOutsideOfPackage(IN_MEMORY)
                .should(notImplementAnOutPort())
                .because(
                        "a port with an implementation beside it is not one; the supported ones live in " + IN_MEMORY));
    }

    @Test
    void inMemoryAdapters_areForTheApplicationAndTests() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(IN_MEMORY, APP)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(IN_MEMORY)
                .because("what keeps nothing must be chosen on purpose"));
    }

    @Test
    void domainAndApplication_takeTheTimeFromOutside() {
        check(noClasses()
                .that()
                .resideInAnyPackage(DOMAIN, APPLICATION)
                .should(readTheClockOfTheMachine())
                .because("time arrives as an argument or through a Clock"));
    }

    @Test
    void package_isNullMarked() {
        Set<String> marked = OURS.stream()
                .filter(one -> one.getSimpleName().equals("package-info"))
                .filter(one -> one.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        Set<String> all = OURS.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(marked).as("packages whose package-info says @NullMarked").containsExactlyInAnyOrderElementsOf(all);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(OURS);
    }

    private static DescribedPredicate<JavaClass> nameEndsWith(String end) {
        return DescribedPredicate.describe(
                "name ends with " + end, one -> one.getName().endsWith(end));
    }

    private static ArchCondition<JavaClass> beFinalOrAnInterface() {
        return new ArchCondition<>("be final or an interface") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                boolean closed = one.getModifiers().contains(FINAL) || one.isEnum();
                boolean sealed = one.reflect().isSealed();
                events.add(new SimpleConditionEvent(
                        one,
                        one.isInterface()
                                || closed
                                || (sealed && one.getModifiers().contains(ABSTRACT)),
                        one.getName() + " is a public class that is neither final nor an interface"));
            }
        };
    }

    private static ArchCondition<JavaClass> notImplementAnOutPort() {
        return new ArchCondition<>("not implement an out-port") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                one.getAllRawInterfaces().stream()
                        .filter(ArchitectureTest::isOutPort)
                        .forEach(port -> events.add(SimpleConditionEvent.violated(
                                one, one.getName() + " implements the out-port " + port.getName())));
            }
        };
    }

    private static boolean isOutPort(JavaClass one) {
        return JavaClass.Predicates.resideInAPackage(APPLICATION).test(one)
                && one.isInterface()
                && one.isTopLevelClass()
                && one.getModifiers().contains(JavaModifier.PUBLIC)
                && !one.reflect().isSealed();
    }

    private static ArchCondition<JavaClass> readTheClockOfTheMachine() {
        return new ArchCondition<>("read the clock of the machine") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                Stream.concat(one.getMethodCallsFromSelf().stream(), one.getMethodReferencesFromSelf().stream())
                        .filter(call -> {
                            String owner = call.getTargetOwner().getName();
                            String method = call.getName();
                            return (owner.startsWith("java.time.")
                                            && method.equals("now")
                                            && call.getTarget().getRawParameterTypes().stream()
                                                    .noneMatch(type -> type.isEquivalentTo(Clock.class)))
                                    || (owner.equals(Clock.class.getName()) && method.startsWith("system"))
                                    || (owner.equals(System.class.getName())
                                            && (method.equals("currentTimeMillis") || method.equals("nanoTime")));
                        })
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(one, call.getDescription())));
            }
        };
    }
}
