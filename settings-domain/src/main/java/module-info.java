/**
 * The rules of Caretaker: settings as typed values, and what each of them decides.
 *
 * <p>Needs nothing but {@code java.base}; time, addresses and stored state arrive as arguments.
 */
module dev.caretaker.domain {
    requires static transitive org.jspecify;

    exports dev.caretaker.domain.access;
    exports dev.caretaker.domain.backup;
    exports dev.caretaker.domain.entra;
    exports dev.caretaker.domain.log;
    exports dev.caretaker.domain.section;
    exports dev.caretaker.domain.twofactor;
}
