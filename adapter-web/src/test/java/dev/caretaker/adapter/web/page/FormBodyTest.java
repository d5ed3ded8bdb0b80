package dev.caretaker.adapter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormBodyTest {

    @Test
    void names_withBracketsAndDots_stayAsTheyAre() {
        assertThat(FormBody.of("types%5B0%5D.maxAgeDays=5&a.b=1").values())
                .containsEntry("types[0].maxAgeDays", "5")
                .containsEntry("a.b", "1");
    }

    @Test
    void values_stayAsTyped() {
        FormBody form = FormBody.of("text=+%20a%3B%26b+%F0%9F%94%91&empty=&lines=1%0D%0A2&semi=a;b");

        assertThat(form.value("text")).hasValue("  a;&b 🔑");
        assertThat(form.value("empty")).hasValue("");
        assertThat(form.value("lines")).hasValue("1\n2");
        assertThat(form.value("semi")).hasValue("a;b");
        assertThat(form.value("absent")).isEmpty();
    }

    @Test
    void nameGivenTwice_firstCounts() {
        assertThat(FormBody.of("a=1&a=2").value("a")).hasValue("1");
    }

    @Test
    void number_thatIsNone_isEmpty() {
        FormBody form = FormBody.of("a=12&b=-1&c=x&d=99999999999999999999");

        assertThat(form.number("a")).hasValue(12L);
        assertThat(form.number("b")).isEmpty();
        assertThat(form.number("c")).isEmpty();
        assertThat(form.number("d")).isEmpty();
    }
}
