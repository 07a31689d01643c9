//! The export panel: formats, charts, options.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "Exportar", "Export";
    help: "O design exportado no cenário escolhido. Nada sai deste computador.", "The design exported in the chosen scenario. Nothing leaves this computer.";
    scenario: "Cenário", "Scenario";
    base: "Design atual", "Current design";
    prices_of: "Preços: {0}", "Prices: {0}";
    total: "{0} por mês", "{0} per month";
    theme: "Cores das imagens", "Image colors";
    light: "Claras", "Light";
    dark: "Escuras", "Dark";
    include_design: "As imagens incluem o design: solte uma na página para abri-lo de novo", "Images include the design: drop one on the page to open it again";
    strip: "Remover preços negociados, descontos, compromissos e notas", "Remove own prices, discounts, commitments and notes";
    strip_note: "O total exportado usa preços de tabela, sem os seus preços.", "The exported total uses list prices, without your prices.";
    download: "Baixar", "Download";
    download_named: "Baixar {0}", "Download {0}";
    done: "{0} exportado", "{0} exported";
    failed: "Este formato não comporta um design deste tamanho.", "This format cannot hold a design of this size.";
    nothing: "Não há nada a mostrar neste gráfico.", "This chart has nothing to show.";
    group_design: "Design", "Design";
    group_tables: "Tabelas", "Tables";
    group_pictures: "Imagens e diagramas", "Images and diagrams";
    group_charts: "Gráficos", "Charts";
    json_name: "Design (JSON)", "Design (JSON)";
    json_help: "O arquivo do design, com todos os cenários; abre de novo na Camada.", "The design file, with all scenarios; it opens again in Camada.";
    csv_name: "Itens (CSV)", "Line items (CSV)";
    csv_help: "Uma linha por item, com quantidade, preço, fonte e data.", "One row for each line item, with quantity, price, source and date.";
    xlsx_name: "Planilha com fórmulas (XLSX)", "Workbook with formulas (XLSX)";
    xlsx_help: "Entradas, itens, faixas, totais e premissas. Mude um número azul e o resto é recalculado.", "Inputs, line items, tiers, totals and assumptions. Change a blue number and the rest is recalculated.";
    focus_name: "Formato FOCUS 1.2 (CSV)", "FOCUS 1.2 format (CSV)";
    focus_help: "Para ferramentas de FinOps; marcado como estimativa em cada linha.", "For FinOps tools; marked as an estimate in every row.";
    pptx_name: "Slides (PowerPoint)", "Slides (PowerPoint)";
    pptx_help: "A apresentação com textos e tabelas editáveis, gráficos nativos e notas.", "The presentation with editable texts and tables, native charts and notes.";
    md_name: "Relatório (Markdown)", "Report (Markdown)";
    md_help: "Totais, camadas, itens, premissas com fontes e datas, e o diagrama.", "Totals, layers, line items, assumptions with sources and dates, and the diagram.";
    mermaid_name: "Fluxograma (Mermaid)", "Flowchart (Mermaid)";
    mermaid_help: "Texto que o GitHub e wikis desenham.", "Text that GitHub and wikis draw.";
    drawio_name: "Diagrama (draw.io)", "Diagram (draw.io)";
    drawio_help: "Camadas e grupos como contêineres; o custo é uma propriedade de cada forma.", "Layers and groups as containers; the cost is a property of each shape.";
    svg_name: "Canvas (SVG)", "Canvas (SVG)";
    svg_help: "A imagem das camadas, nítida em qualquer tamanho.", "An image of the layers, sharp at any size.";
    png_name: "Canvas (PNG, 2×)", "Canvas (PNG, 2×)";
    png_help: "Para mensagens e documentos.", "For messages and documents.";
    png4k_name: "Canvas (PNG, 4K)", "Canvas (PNG, 4K)";
    png4k_help: "3.840 pixels de largura, para telas grandes.", "3,840 pixels wide, for large screens.";
    chart_volume: "Custo por volume", "Cost by volume";
    chart_layers: "Custo por camada", "Cost by layer";
    chart_components: "Custo por componente", "Cost by component";
    chart_categories: "Custo por categoria", "Cost by category";
    chart_vendors: "Custo por fornecedor", "Cost by vendor";
}
