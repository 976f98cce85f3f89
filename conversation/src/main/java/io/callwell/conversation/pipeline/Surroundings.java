package io.callwell.conversation.pipeline;

import io.callwell.appointment.Departments;
import io.callwell.appointment.Information;
import io.callwell.conversation.script.Facts;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the current hospital tells everybody, for one talk. A talk without it goes on: then the staff are named as those who know. */
@FunctionalInterface
public interface Surroundings {

    /** @param languages that can be spoken in this talk */
    Facts.Around around(List<String> languages);

    static Surroundings none() {
        return languages -> new Facts.Around(languages, List.of(), List.of());
    }

    static Surroundings of(Information information, Departments departments) {
        Logger log = LoggerFactory.getLogger(Surroundings.class);
        return languages -> {
            try {
                List<Facts.PublicAnswer> answers = information.answers().stream()
                        .map(a -> new Facts.PublicAnswer(a.department(), a.topic(), a.language(), a.text())).toList();
                return new Facts.Around(languages, answers, departments.departments().stream().map(Departments.Department::name).limit(8).toList());
            } catch (RuntimeException away) {
                log.warn("what the hospital tells everybody is not known to this talk ({})", away.getClass().getSimpleName());
                return none().around(languages);
            }
        };
    }
}
