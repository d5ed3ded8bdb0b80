package dev.caretaker.adapter.web.page;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import dev.caretaker.adapter.web.security.WebSettings;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/**
 * Sets up the templates: parsed once, a name means exactly what it says (no search through outer contexts), and two
 * words that every page may use, {@code product} and {@code asset}.
 */
@Singleton
final class TemplateEngine implements BeanCreatedEventListener<Handlebars> {

    private final Provider<WebSettings> settings;

    TemplateEngine(Provider<WebSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Handlebars onCreated(BeanCreatedEvent<Handlebars> event) {
        Assets assets = new Assets();
        return event.getBean()
                .with(new ConcurrentMapTemplateCache())
                .parentScopeResolution(false)
                .registerHelper("product", (context, options) -> settings.get().productName())
                .registerHelper("asset", (path, options) -> assets.address((String) path));
    }
}
