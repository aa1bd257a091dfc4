package io.serlab.core.experiment;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A component that an experiment chose.
 *
 * @param name as the file has it, perhaps with the plugin before a colon
 * @param factory makes it
 * @param settings its own, complete
 * @param chooser the key of the block that names it
 * @param own the block's keys that belong to no component
 */
public record ComponentChoice<F extends ComponentFactory>(
        String name, F factory, Settings settings, String chooser, Settings own) {

    /** The block as it would be written, complete. */
    Map<String, Object> written() {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put(chooser, name);
        block.putAll(settings.asMap());
        block.putAll(own.asMap());
        return block;
    }

    /** The block without paths, which differ from machine to machine, and without what later settings leave as it was. */
    Map<String, Object> identity() {
        Map<String, Object> block = written();
        block.put(chooser, factory.name()); // the plugin, if any, is told by its hash
        factory.spec().parameters().stream()
                .filter(parameter -> parameter.type() == Parameter.Type.PATH)
                .forEach(parameter -> block.remove(parameter.name()));
        LaterSettings.leaveOut(factory.spec(), block);
        return block;
    }
}
