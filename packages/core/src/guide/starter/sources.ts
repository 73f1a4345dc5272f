/**
 * Law: each source was really read, in a stored public copy, and has a file in `../evidence/`
 * with the same name. `date` is the page's own; null: it has none, and what it says is stale
 * from the start. No source of this pack was checked by a person yet.
 */
import { settlingSources } from './settlingSources.ts';

/** The day on which those without a date were read. */
export const readOn = '2026-11-23';

export type Evidence = {
  readonly name: string;
  readonly address: string;
  readonly date: string | null;
};

export const sourceByName: { readonly [name: string]: Evidence } = {
  ...settlingSources,
  'ria-2026-02-06': {
    name: 'RIA Novosti at Mail.ru',
    address: 'https://news.mail.ru/society/69715560/',
    date: '2026-02-06',
  },
  'ria-2025-12-07': {
    name: 'RIA Novosti',
    address: 'https://ria.ru/20251207/ispanija-2060378824.html',
    date: '2025-12-07',
  },
  'fakti-2025-12-25': {
    name: 'Fakti.bg',
    address:
      'https://fakti.bg/world/1023479-polsha-nama-da-priznava-ruski-pasporti-bez-elektronen-chip-s-biometrichnite-danni-na-pritejatela',
    date: '2025-12-25',
  },
  'moscow-times-2025-11-07': {
    name: 'The Moscow Times',
    address:
      'https://www.themoscowtimes.com/2025/11/07/eu-bans-russians-from-multi-entry-schengen-visas-a91078',
    date: '2025-11-07',
  },
  'radiosvoboda-2025-11-25': {
    name: 'Radio Svoboda',
    address: 'https://www.radiosvoboda.org/a/news-chornohoriya-vizy-rosiya/33605480.html',
    date: '2025-11-25',
  },
  'sputnik-georgia-2026-02-25': {
    name: 'Sputnik Georgia',
    address:
      'https://sputnik-georgia.ru/20260225/grazhdanam-ukrainy-prodlili-srok-prebyvaniya-v-gruzii-do-dvukh-let-297326049.html',
    date: '2026-02-25',
  },
  'abnews-2015-06-10': {
    name: 'ABNews',
    address:
      'https://abnews.ru/2015/6/10/grazhdane-rf-smogut-naxoditsya-v-gruzii-bez-vizy-v-techenie-goda',
    date: '2015-06-10',
  },
  'plusresident-2022-04-30': {
    name: 'PlusResident',
    address:
      'https://plusresident.ru/r/belarus/georgia/pravila-prebyvaniya-na-territorii-gruzii-belarus',
    date: '2022-04-30',
  },
  'spektr-2023-01-17': {
    name: 'Spektr.Press',
    address: 'https://spektr.press/news/2023/01/17/kazahstan-otmenil-vizaran-dlya-rossiyan/amp',
    date: '2023-01-17',
  },
  'mosregion-2024-09-05': {
    name: 'Mosregion.info',
    address:
      'https://mosregion.info/2024/09/05/vlasti-kyrgyzstana-uzhestochili-pravila-prebyvaniya-rossiyan-v-respublike',
    date: '2024-09-05',
  },
  'inform-kz-2025-12-05': {
    name: 'Kazinform',
    address:
      'https://www.inform.kz/ru/kirgizstan-vvel-novie-pravila-prebivaniya-dlya-grazhdan-kazahstana-1f3879',
    date: '2025-12-05',
  },
  'repost-2022-01-26': {
    name: 'Repost.uz',
    address: 'https://repost.uz/podolshe-mojno-ostavatsya',
    date: '2022-01-26',
  },
  'ria-2013-05-17': {
    name: 'RIA Novosti',
    address: 'https://ria.ru/20130517/937870081.html?chat_room_id=937870081',
    date: '2013-05-17',
  },
  'news-ru-2026-02-12': {
    name: 'News.ru',
    address:
      'https://news.ru/asia/tailand-reshil-sokratit-bezvizovyj-rezhim-s-bolee-chem-90-stranami',
    date: '2026-02-12',
  },
  'astana-times-2024-08-19': {
    name: 'The Astana Times',
    address:
      'https://astanatimes.com/2024/08/kazakhstan-approves-visa-exemption-agreement-with-thailand/',
    date: '2024-08-19',
  },
  'eprimefeed-2023-06-03': {
    name: 'EPrimeFeed',
    address:
      'https://eprimefeed.com/latest-news/argentina-began-to-reject-citizens-of-the-russian-federation-in-the-extension-of-the-tourist-stay-kxan-36-daily-news/277824/',
    date: '2023-06-03',
  },
  'visabureau-2009-05-29': {
    name: 'Visa Bureau',
    address:
      'https://www.visabureau.com/news/serbians-no-longer-need-russian-visa-to-visit-for-30-days',
    date: '2009-05-29',
  },
  'tonkosti-serbia': {
    name: 'Tonkosti turizma',
    address:
      'https://tonkosti.ru/%D0%9D%D1%83%D0%B6%D0%BD%D0%B0_%D0%BB%D0%B8_%D0%B2_%D0%A1%D0%B5%D1%80%D0%B1%D0%B8%D1%8E_%D0%B2%D0%B8%D0%B7%D0%B0_%D0%B4%D0%BB%D1%8F_%D1%80%D0%BE%D1%81%D1%81%D0%B8%D1%8F%D0%BD',
    date: null,
  },
  'mfa-rs-stay': {
    name: 'Ministry of Foreign Affairs of Serbia',
    address: 'http://mfa.gov.rs/en/consular-affairs/entry-serbia/stay-in-serbia',
    date: null,
  },
  'gyumri-mid': {
    name: 'Consulate General of Russia in Gyumri',
    address: 'https://gyumri.mid.ru/hy/consular-information/vydacha_viz',
    date: null,
  },
  'visitukraine-2022-11-29': {
    name: 'Visit Ukraine',
    address:
      'https://visitukraine.today/blog/1244/visa-free-regime-for-ukrainians-with-biometric-passports-basic-conditions-for-traveling-abroad',
    date: '2022-11-29',
  },
  'redtram-2025-07-15': {
    name: 'RedTram, retelling European Pravda',
    address: 'https://en.redtram.com/news/community/620875962',
    date: '2025-07-15',
  },
  'ewb-2022-03-02': {
    name: 'European Western Balkans',
    address:
      'https://europeanwesternbalkans.com/2022/03/02/high-representative-releseas-a-declaration-on-alignment-of-third-countries-with-sanctions-on-russia/',
    date: '2022-03-02',
  },
  'infobalkans-2022-10-13': {
    name: 'InfoBalkans',
    address:
      'https://www.infobalkans.com/2022/10/13/brussels-serbia-must-support-eu-sanctions-and-foreign-policy',
    date: '2022-10-13',
  },
  'nova-2023-12-15': {
    name: 'Agenzia Nova',
    address:
      'https://www.agenzianova.com/a/657c1a084449c6.06206744/4717714/2023-12-15/montenegro-governo-proroga-sanzioni-contro-russia',
    date: '2023-12-15',
  },
  'freedombunker-2022-02-25': {
    name: 'FreedomBunker, citing TASS',
    address:
      'https://freedombunker.com/2022/02/25/georgia-once-the-victim-of-a-putin-invasion-wont-sanction-russia/',
    date: '2022-02-25',
  },
  'lapresse-2022-03-01': {
    name: 'LaPresse',
    address:
      'https://www.lapresse.it/ultima-ora/2022/03/01/ucraina-erdogan-non-prevediamo-sanzioni-contro-russia/',
    date: '2022-03-01',
  },
  'aviation24-2022-03-13': {
    name: 'Aviation24',
    address:
      'https://www.aviation24.be/airlines/air-serbia/turns-back-decision-to-double-flights-between-belgrade-and-moscow-after-criticism/',
    date: '2022-03-13',
  },
  'serbiandaily-2022-10-08': {
    name: 'Serbian Daily',
    address:
      'https://serbiandaily.com/2022/10/08/more-than-80-of-serbian-citizens-oppose-sanctions-against-russia-majority-favors-membership-in-eurasian-union/',
    date: '2022-10-08',
  },
  'n1-2022-04-05': {
    name: 'N1, citing the Business Registers Agency',
    address:
      'https://n1info.hr/english/news/nearly-300-newly-registered-russian-owned-companies-appear-in-serbia/',
    date: '2022-04-05',
  },
  'danas-2022-04-02': {
    name: 'Serbian Monitor, citing Danas and VOICE',
    address:
      'https://www.serbianmonitor.com/en/russian-nationals-have-opened-around-300-companies-in-serbia-since-the-war-in-ukraine/',
    date: '2022-04-02',
  },
  'gradskeinfo-2022-05-31': {
    name: 'Gradske info',
    address:
      'https://gradskeinfo.rs/ruski-drzavljani-sve-vise-otvaraju-racune-u-srbiji-31-05-2022/?pismo=lat',
    date: '2022-05-31',
  },
  'tbc-newcomers': {
    name: 'TBC Bank',
    address: 'https://www.tbcbank.ge/web/en/web/guest/for-non-resident-individuals',
    date: null,
  },
  'ndp-audit-permits': {
    name: 'NDP Audit',
    address:
      'https://www.ndp-audit.rs/changes-related-to-residence-permit-and-work-permit-in-serbia/',
    date: null,
  },
  'regulation-576-2013': {
    name: 'Regulation (EU) No 576/2013, Annex IV, consolidated 2024-03-26',
    address: 'https://fantasticsearch.net/law/eu/en?article=1&id=_G0lZpsB1anJoctM46u-',
    date: '2024-03-26',
  },
  'regulation-2026-131': {
    name: 'Commission Delegated Regulation (EU) 2026/131',
    address: 'https://eur-lex.europa.eu/eli/reg_del/2026/131/oj',
    date: '2026-03-27',
  },
  'commission-rabies': {
    name: 'European Commission, movements within the Union',
    address:
      'https://food.ec.europa.eu/animals/movement-pets/eu-legislation/movements-within-union_en',
    date: null,
  },
  'commission-titre': {
    name: 'European Commission, laboratories for the rabies antibody test',
    address:
      'https://food.ec.europa.eu/animals/live-animal-movements/dogs-cats-and-ferrets/designated-laboratories-performing-rabies-antibody-titration-tests_en',
    date: null,
  },
  'doclist-2024-05-19': {
    name: 'Doclist.ru, citing TASS',
    address: 'https://doclist.ru/news/workd_news/3255077.html',
    date: '2024-05-19',
  },
  'lisko-eu-serbia': {
    name: 'LiskoTravelTour',
    address:
      'https://www.liskotraveltour.com/pet-movement-legislation/en-importing-pets-eu-to-serbia',
    date: null,
  },
  'verbs-verbi-cat': {
    name: 'Verbs-verbi',
    address:
      'https://www.verbs-verbi.com/post/a-probable-dialogue-between-the-veterinarian-and-the-owner-of-the-cat-about-what-needs-to-be-done-to',
    date: null,
  },
  'adventuresofdogs-serbia': {
    name: 'Adventures of Dogs',
    address: 'https://www.adventuresofdogs.com/serbien-mit-hund',
    date: null,
  },
  'open4business-poland': {
    name: 'Open4Business',
    address:
      'https://open4business.com.ua/en/poland-changed-rules-for-import-of-pets-from-ukraine-since-march-27',
    date: null,
  },
  'turkishindustry-2025-01-01': {
    name: 'Turkish Industry',
    address:
      'http://turkishindustry.com/author-news/two-countries-officially-joined-the-schengen-area',
    date: '2025-01-01',
  },
};
