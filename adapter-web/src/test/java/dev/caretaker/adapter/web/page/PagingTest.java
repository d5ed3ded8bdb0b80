package dev.caretaker.adapter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void page_inTheMiddle_hasNeighbours() {
        Paging page = Paging.of(2, 25, 10);

        assertThat(page).isEqualTo(new Paging(2, 3, 10, 20));
        assertThat(page.before("/list")).isEqualTo("/list?page=1");
        assertThat(page.next("/list")).isEqualTo("/list?page=3");
    }

    @Test
    void page_thatIsNotThere_isTheNearest() {
        assertThat(Paging.of(4, 25, 10)).isEqualTo(new Paging(3, 3, 20, 25));
        assertThat(Paging.of(0, 20, 10)).isEqualTo(new Paging(1, 2, 0, 10));
        assertThat(Paging.of(3, 20, 10)).isEqualTo(new Paging(2, 2, 10, 20));
    }

    @Test
    void onlyPage_hasNoNeighbours() {
        Paging page = Paging.of(1, 0, 10);

        assertThat(page).isEqualTo(new Paging(1, 1, 0, 0));
        assertThat(page.before("/list")).isNull();
        assertThat(page.next("/list")).isNull();
    }
}
