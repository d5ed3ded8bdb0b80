package dev.caretaker.domain.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import org.junit.jupiter.api.Test;

/** The contract itself: seen to fail where it should. Its package is opened to JUnit because this test lives in it. */
class SectionContractTest {

    private static final Field<Integer> WIDTH = Field.wholeNumber("width", Unit.NONE, 1, 9);

    private record Box(int width, int height) {}

    private static SectionContract contractOf(Box defaults) {
        Fields<Box> fields = Fields.<Box>of().with(WIDTH, Box::width).into(values -> new Box(values.get(WIDTH), 1));
        Section<Box> section = Section.of("box", Box.class, fields, defaults);
        return () -> section;
    }

    @Test
    void recordComponent_withoutAField_breaksTheContract() {
        assertThrows(AssertionError.class, contractOf(new Box(1, 1))::everyRecordComponent_hasAFieldOfItsName);
    }
}
