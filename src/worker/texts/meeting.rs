//! The sequence of slides, the presentation, and the meeting pack as a file.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "Sequência da apresentação", "Presentation sequence";
    help: "Os slides da reunião, em ordem. Títulos e textos em branco usam os do tipo do slide; as notas, só você vê.", "The slides of the meeting, in order. Empty titles and texts use those of the slide type; only you see the notes.";
    slide: "Slide {0}: {1}", "Slide {0}: {1}";
    slide_title: "Título do slide {0}", "Title of slide {0}";
    slide_text: "Texto do slide {0}", "Text of slide {0}";
    slide_notes: "Notas do apresentador, slide {0}", "Presenter notes, slide {0}";
    up: "Subir o slide {0}", "Move slide {0} up";
    down: "Descer o slide {0}", "Move slide {0} down";
    remove: "Remover o slide {0}", "Remove slide {0}";
    add: "Novo slide", "New slide";
    add_action: "Adicionar", "Add";
    reset: "Voltar à sequência padrão", "Reset to the default sequence";
    done: "Sequência atualizada.", "Sequence updated.";
    too_many: "Uma sequência tem no máximo {0} slides.", "A sequence has at most {0} slides.";
    too_long: "Este texto é longo demais.", "This text is too long.";
    out: "Documento da reunião", "Meeting document";
    out_help: "Um só arquivo HTML, legível sem rede e sem scripts, ou o mesmo conteúdo para imprimir em PDF (paisagem, A4 ou Carta).", "One HTML file that opens without network or scripts, or the same content to print as PDF (landscape, A4 or Letter).";
    pack: "Pacote da reunião (HTML)", "Meeting pack (HTML)";
    print: "Imprimir / PDF", "Print / PDF";
    pack_done: "O pacote da reunião está pronto.", "The meeting pack is ready.";
    pack_file: "reuniao", "meeting";
    pack_subtitle: "{0} · cenário {1} · valores em {2}", "{0} · scenario {1} · amounts in {2}";
    pack_diagram: "Diagrama do design {0}, com o custo de cada camada", "Diagram of the design {0}, with the cost of each layer";
    present_place: "{0} / {1}", "{0} / {1}";
    present_previous: "Anterior", "Previous";
    present_next: "Próximo", "Next";
    present_notes: "Notas", "Notes";
    present_no_notes: "Este slide não tem notas.", "This slide has no notes.";
    present_upcoming: "Próximo slide", "Next slide";
    present_last: "Este é o último slide.", "This is the last slide.";
    present_marks: "Slides", "Slides";
    present_speaker: "Notas e relógio", "Notes and clock";
    present_keys: "Abre outra janela, só para quem apresenta (S). B escurece a tela; Home, End ou número e Enter mudam de slide.", "Opens another window, only for the presenter (S). B blanks the screen; Home, End or a number and Enter change the slide.";
    left_out: "Sem conteúdo: fica fora da apresentação.", "Nothing to show: left out of the presentation.";
    author_text: "Autoria e ocasião, slide {0}", "Author and occasion, slide {0}";
    deck: "PowerPoint (PPTX)", "PowerPoint (PPTX)";
    deck_help: "Os mesmos slides: textos e tabelas editáveis, gráficos nativos, imagens e notas.", "The same slides: editable texts and tables, native charts, pictures and notes.";
    deck_done: "Os slides em PowerPoint estão prontos.", "The PowerPoint slides are ready.";
    deck_file: "slides", "slides";
    appendix: "Apêndice: {0}", "Appendix: {0}";
}
